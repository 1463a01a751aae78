package dev.tickstream.engine.table;

/** Open while an event handler runs; tables of its zone can be changed only then. */
public final class WriteGate {
  private boolean open;

  public void open() {
    open = true;
  }

  public void close() {
    open = false;
  }

  public boolean isOpen() {
    return open;
  }

  void requireOpen(String what, Object table) {
    if (!open) {
      throw new IllegalStateException(
          what
              + " on table '"
              + table
              + "' outside an event handler: only handlers registered with Rules.event change"
              + " tables, so that a replay changes them the same way");
    }
  }
}
