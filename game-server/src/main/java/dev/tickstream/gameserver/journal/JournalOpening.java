package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a journal's committed ticks end and cuts what is behind: the torn or uncommitted tail
 * of a process that died.
 */
final class JournalOpening {
  private final JournalConfig config;
  private final boolean acceptLoss;
  private final long from;
  private final List<SegmentFile> kept = new ArrayList<>();
  private boolean gaveUp;

  /**
   * @param from position behind which damage is looked for when a loss is accepted; what is before
   *     it no recovery needs
   */
  JournalOpening(JournalConfig config, boolean acceptLoss, long from) {
    this.config = config;
    this.acceptLoss = acceptLoss;
    this.from = from;
  }

  /**
   * What an opened journal begins with.
   *
   * @param older whole segments before the tail
   * @param tail the segment to go on in, cleared behind its last commit
   * @param end where its committed ticks end
   */
  record Opened(List<SegmentFile> older, Segment tail, SegmentTail end) {}

  /**
   * Opens an existing journal, or gives null if the directory holds none.
   *
   * @throws JournalDamagedException if committed ticks are lost and that was not accepted
   */
  @Nullable Opened open() throws IOException {
    Files.createDirectories(config.directory());
    deleteTemporary();
    kept.addAll(SegmentFile.list(config.directory()));
    requireChain();
    if (acceptLoss) {
      cutAtFirstDamage();
    }
    boolean followed = false;
    while (!kept.isEmpty()) {
      SegmentFile last = kept.removeLast();
      Segment segment = Segment.openToWrite(last.path());
      if (segment == null || segment.base() != last.base()) {
        if (segment != null) {
          segment.close();
        }
        // Prepared but never used, or its header is gone: only the chain can tell.
        requireUnused(last);
        Files.delete(last.path());
        followed = false;
        continue;
      }
      if (segment.header().shard() != config.shard()) {
        segment.close();
        throw new JournalDamagedException(
            "the journal in "
                + config.directory()
                + " belongs to shard "
                + segment.header().shard()
                + ", not "
                + config.shard());
      }
      SegmentTail tail = SegmentTail.of(segment);
      if (tail.damaged() || (tail.ended() && !followed)) {
        acceptOrThrow(segment, tail);
      }
      if (tail.isEmpty() && !kept.isEmpty()) {
        segment.close();
        Files.delete(last.path());
        followed = true;
        continue;
      }
      segment.clearFrom(tail.offset());
      return new Opened(List.copyOf(kept), segment, tail);
    }
    return null;
  }

  /** Whether anything was set aside that an operator accepted to lose. */
  boolean gaveUp() {
    return gaveUp;
  }

  private void acceptOrThrow(Segment segment, SegmentTail tail) throws IOException {
    long position = segment.base() + tail.offset();
    if (!acceptLoss) {
      segment.close();
      throw new JournalDamagedException(
          "the journal in "
              + config.directory()
              + " is damaged at position "
              + position
              + (tail.ended()
                  ? ": the segment behind it is missing or empty"
                  : ": what was written there cannot be read"));
    }
    keepLost(segment.path());
  }

  private void requireUnused(SegmentFile file) throws IOException {
    if (isAllZero(file.path())) {
      return;
    }
    if (!acceptLoss) {
      throw new JournalDamagedException(
          "the journal's segment " + file.path() + " has no readable header");
    }
    keepLost(file.path());
  }

  private static boolean isAllZero(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] some = new byte[1 << 16];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        for (int i = 0; i < n; i++) {
          if (some[i] != 0) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private void requireChain() throws IOException {
    for (int i = 1; i < kept.size(); i++) {
      if (kept.get(i - 1).end() != kept.get(i).base()) {
        if (!acceptLoss) {
          throw new JournalDamagedException(
              "the journal in "
                  + config.directory()
                  + " lacks positions "
                  + kept.get(i - 1).end()
                  + " to "
                  + kept.get(i).base());
        }
        for (SegmentFile before : kept.subList(0, i)) {
          keepLost(before.path());
          Files.delete(before.path());
        }
        kept.subList(0, i).clear();
        i = 0;
      }
    }
  }

  /** Sets aside every segment behind the first one that cannot be read to its end. */
  private void cutAtFirstDamage() throws IOException {
    for (int i = 0; i < kept.size() - 1; i++) {
      if (kept.get(i).end() > from && !isReadToItsEnd(kept.get(i))) {
        for (SegmentFile behind : kept.subList(i + 1, kept.size())) {
          keepLost(behind.path());
          Files.delete(behind.path());
        }
        kept.subList(i + 1, kept.size()).clear();
        return;
      }
    }
  }

  private static boolean isReadToItsEnd(SegmentFile file) throws IOException {
    try (Segment segment = Segment.openToRead(file.path())) {
      return segment != null && SegmentTail.of(segment).ended();
    }
  }

  /** A loss that was accepted is still not thrown away. */
  private void keepLost(Path file) throws IOException {
    gaveUp = true;
    Path lost = Files.createDirectories(config.directory().resolve("lost"));
    Files.copy(
        file, lost.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
  }

  private void deleteTemporary() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(config.directory(), "*.tmp")) {
      for (Path path : found) {
        Files.delete(path);
      }
    }
  }
}
