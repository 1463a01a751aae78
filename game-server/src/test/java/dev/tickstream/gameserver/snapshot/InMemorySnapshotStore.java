package dev.tickstream.gameserver.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything, and fails when told to. For one thread. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final String name;
  private final List<StoredSnapshot> newestFirst = new ArrayList<>();

  /** Whether it is away. */
  public boolean away;

  public InMemorySnapshotStore(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean store(StoredSnapshot snapshot) throws IOException {
    requireThere();
    if (!newestFirst.isEmpty()
        && StoredSnapshot.compare(newestFirst.getFirst().snapshot(), snapshot.snapshot()) > 0) {
      return false;
    }
    newestFirst.addFirst(new StoredSnapshot(snapshot.snapshot(), StoredSnapshot.ANYWHERE));
    return true;
  }

  @Override
  public Found find() throws IOException {
    requireThere();
    return new Found(newestFirst, List.of());
  }

  private void requireThere() throws IOException {
    if (away) {
      throw new IOException(name + " is away");
    }
  }
}
