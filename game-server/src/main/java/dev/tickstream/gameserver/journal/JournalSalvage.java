package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks through a damaged journal for what can still be read of it. */
public final class JournalSalvage {
  private JournalSalvage() {}

  /** Told of each commit. */
  public interface Commits {
    /**
     * A tick was committed.
     *
     * @param epoch that wrote it
     * @param record of the commit
     */
    void committed(long epoch, byte[] record);
  }

  /**
   * Finds every undamaged commit, in order, also behind damage: each says which events were
   * confirmed by then, whether or not these can still be read.
   *
   * @throws IOException if the directory cannot be read, or a file's header, without which its
   *     commits cannot be told from those of an earlier use of the file
   */
  public static void commits(Path directory, Commits found) throws IOException {
    for (SegmentFile file : SegmentFile.list(directory)) {
      try (Segment segment = Segment.openToRead(file.path())) {
        if (segment == null && isEmpty(file.path())) {
          continue; // never used: the process died while it was being prepared
        }
        if (segment == null) {
          throw new JournalDamagedException(
              file.path() + " has no header that can be read: what it holds is not known");
        }
        commits(new FrameScanner(segment), segment.memory().byteSize(), found);
      }
    }
  }

  /** Whether moves that players were told of, and that are in no tick, lie beside the log. */
  public static boolean keepsMoves(Path directory) throws IOException {
    return KeptRecord.isIn(directory);
  }

  private static boolean isEmpty(Path file) throws IOException {
    for (byte each : Files.readAllBytes(file)) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static void commits(FrameScanner frames, long bytes, Commits found) {
    for (long at = SegmentHeader.BYTES; at <= bytes - Frame.END_BYTES; ) {
      if (!frames.isStamped(at) || !frames.isFrame(at)) {
        at += Long.BYTES;
        continue;
      }
      if (frames.kind(at) == Frame.COMMIT) {
        found.committed(frames.epoch(at), frames.payload(at));
      }
      at = frames.next(at);
    }
  }
}
