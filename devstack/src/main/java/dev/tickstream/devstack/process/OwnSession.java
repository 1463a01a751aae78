package dev.tickstream.devstack.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Leaves the terminal. The terminal sends Ctrl-C to every process of its foreground group; children
 * that got it would all die at once, in no order. In a session of its own the supervisor and its
 * children hear of Ctrl-C only from the command that started them.
 */
public final class OwnSession {
  private OwnSession() {}

  /** Calls {@code setsid()}; where the system has none, nothing happens. */
  @SuppressWarnings("restricted") // A system call of no arguments; no memory changes hands.
  public static void begin() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setsid = linker.defaultLookup().find("setsid");
    if (setsid.isEmpty()) {
      return;
    }
    try {
      int session =
          (int)
              linker
                  .downcallHandle(setsid.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                  .invokeExact();
      assert session != 0;
    } catch (Throwable e) {
      throw new IllegalStateException("setsid() could not be called", e);
    }
  }
}
