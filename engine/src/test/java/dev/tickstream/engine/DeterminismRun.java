package dev.tickstream.engine;

import dev.tickstream.engine.table.XxHash64;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Plays a seeded game and says what came of it; also run in a JVM of its own. */
final class DeterminismRun {
  private DeterminismRun() {}

  public static void main(String[] arguments) {
    System.out.println(play(Long.parseLong(arguments[0])));
  }

  /** State hash, hash over all journal bytes, their number. */
  static String play(long seed) {
    Rig rig = Rig.open();
    Crowd crowd = new Crowd(seed);
    for (int i = 0; i < 400; i++) {
      crowd.act(rig);
      rig.tick();
    }
    long journal = 0;
    long bytes = 0;
    for (byte[] record : rig.journal.records()) {
      journal = XxHash64.hash(ByteBuffer.wrap(record), journal);
      bytes += record.length;
    }
    return String.format(Locale.ROOT, "%016x %016x %d", rig.hash(), journal, bytes);
  }
}
