package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The victim of {@link KillTest}: writes ticks and confirms each on its standard output. */
final class DoomedWriter {
  /** Small, so that some rounds die while the writer moves on to the next segment. */
  private static final long SEGMENT_BYTES = 1 << 20;

  /** Only if nobody kills it. */
  private static final long LIFE_NS = 60_000_000_000L;

  private DoomedWriter() {}

  /**
   * Writes until killed.
   *
   * @param args directory, epoch, seed
   */
  public static void main(String[] args) throws IOException {
    JournalConfig config =
        JournalConfig.of(Path.of(args[0]), 0, SEGMENT_BYTES, 256 * SEGMENT_BYTES);
    MappedJournal journal = MappedJournal.open(config);
    journal.beginEpoch(Long.parseLong(args[1]));
    AgentThread.start(new JournalPreparer(List.of(journal)), 100_000L);
    Random random = new Random(Long.parseLong(args[2]));
    OutputStream out = System.out;
    long endNs = System.nanoTime() + LIFE_NS;
    for (long tick = 1; System.nanoTime() - endNs < 0; ) {
      if (!journal.reserve(JournalFixture.TICK_BYTES)) {
        Thread.onSpinWait();
        continue;
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        byte[] filler = new byte[1 + random.nextInt(200)];
        journal.append(ByteBuffer.wrap(filler));
      }
      journal.commit(ByteBuffer.allocate(8).putLong(tick).flip());
      out.write((tick + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      tick++;
    }
  }
}
