package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's files hold, found without changing them: they may be another process's, which
 * appends to them meanwhile. A torn or uncommitted tail is the end.
 *
 * @param shard whose journal it is
 * @param from where its oldest tick begins
 * @param tail where the last file's ticks begin
 * @param to end of the last committed tick
 */
public record JournalSpan(Path directory, int shard, long from, long tail, long to) {
  /**
   * An owner that frees files or stands between two stores of a frame can be taken for damage. So
   * what looks damaged is looked at again, so often and for so long at least.
   */
  private static final int LOOKS = 3;

  private static final long PATIENCE_NS = 50_000_000;
  private static final long BETWEEN_LOOKS_NS = 1_000_000;

  /**
   * Looks. What looks damaged takes {@value #LOOKS} looks and 50 ms.
   *
   * @throws JournalDamagedException if the tail is more than torn, or there is no journal
   */
  public static JournalSpan of(Path directory) throws IOException {
    long begun = System.nanoTime();
    for (int looks = 1; ; looks++) {
      try {
        return look(directory);
      } catch (JournalDamagedException | NoSuchFileException e) {
        if (looks >= LOOKS && System.nanoTime() - begun > PATIENCE_NS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS_NS);
      }
    }
  }

  private static JournalSpan look(Path directory) throws IOException {
    List<SegmentFile> files = SegmentFile.list(directory);
    if (files.isEmpty()) {
      throw new JournalDamagedException("there is no journal in " + directory);
    }
    long from = files.getFirst().base() + SegmentHeader.BYTES;
    boolean followed = false;
    for (SegmentFile file : files.reversed()) {
      try (Segment segment = Segment.openToRead(file.path())) {
        if (segment == null || segment.base() != file.base()) {
          followed = false; // prepared, or its header is gone: the file before it tells
          continue;
        }
        SegmentTail tail = SegmentTail.of(segment);
        if (file.equals(files.getLast()) && tail.ended()) {
          followed = Files.exists(SegmentFile.path(directory, file.end())); // made meanwhile
        }
        if (tail.damaged() || (tail.ended() && !followed)) {
          throw new JournalDamagedException(
              "the journal in "
                  + directory
                  + " is damaged at position "
                  + (segment.base() + tail.offset()));
        }
        if (!tail.isEmpty() || segment.base() + SegmentHeader.BYTES == from) {
          long begin = segment.base() + SegmentHeader.BYTES;
          long end = segment.base() + tail.offset();
          return new JournalSpan(directory, segment.header().shard(), from, begin, end);
        }
        followed = true;
      }
    }
    throw new JournalDamagedException("no file of the journal in " + directory + " can be read");
  }

  /** Whether it begins with the very first tick of its shard. */
  public boolean isWhole() {
    return from == MappedJournal.START;
  }

  /**
   * Reads its ticks, to the end as it was.
   *
   * @param begin a position between two ticks
   */
  public JournalReader read(long begin) throws IOException {
    return JournalReader.committed(directory, begin, () -> to);
  }

  /** The last tick, null if there is none. */
  public @Nullable JournalTick last() throws IOException {
    try (JournalReader reader = read(tail)) {
      JournalTick last = null;
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        last = tick;
      }
      return last;
    }
  }
}
