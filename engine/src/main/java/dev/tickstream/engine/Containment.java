package dev.tickstream.engine;

/** Which throwables of game code stop at the engine. */
final class Containment {
  private Containment() {}

  /** Throws on what no zone can be blamed for: a virtual machine in trouble. */
  static void rethrowIfFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
      throw error;
    }
  }
}
