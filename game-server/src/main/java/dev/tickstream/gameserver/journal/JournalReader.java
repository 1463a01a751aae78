package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed ticks in order. Belongs to the thread that made it, and may run beside the writer
 * when its limit is {@link MappedJournal#committedPosition}. It maps the files itself, so a segment
 * must not be freed before its reader has left it.
 */
public final class JournalReader implements AutoCloseable {
  private final Path directory;
  private final LongSupplier limit;
  private final boolean toTheTail;
  private @Nullable Segment segment;
  private @Nullable FrameScanner frames;
  private long position;
  private long events;
  private long epoch;

  private JournalReader(Path directory, LongSupplier limit, boolean toTheTail) {
    this.directory = directory;
    this.limit = limit;
    this.toTheTail = toTheTail;
  }

  /**
   * Reads the ticks between two positions that are both known to be committed: one that cannot be
   * read is damage.
   *
   * @param from a position between two ticks
   * @param limit end of the last committed tick, as it is when asked
   * @throws JournalDamagedException if the journal holds no such position
   */
  public static JournalReader committed(Path directory, long from, LongSupplier limit)
      throws IOException {
    JournalReader reader = new JournalReader(directory, limit, false);
    try {
      reader.seek(from);
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Reads from the oldest tick up to the first frame that is torn, uncommitted or damaged. */
  public static JournalReader wholeJournal(Path directory) throws IOException {
    List<SegmentFile> files = SegmentFile.list(directory);
    JournalReader reader = new JournalReader(directory, () -> Long.MAX_VALUE, true);
    reader.position = files.isEmpty() ? 0 : files.get(0).base() + SegmentHeader.BYTES;
    return reader;
  }

  /**
   * The next committed tick, or null if there is none (yet).
   *
   * @throws JournalDamagedException if a tick below the limit cannot be read
   */
  public @Nullable JournalTick next() throws IOException {
    while (position < limit.getAsLong()) {
      FrameScanner here = framesAt(position);
      if (here == null) {
        return unreadable("its file is missing or has no header");
      }
      long offset = position - base();
      if (offset < here.end() && here.isFrame(offset) && here.kind(offset) == Frame.END) {
        position = base() + here.end() + SegmentHeader.BYTES;
        continue;
      }
      JournalTick tick = tickAt(here, offset);
      if (tick == null) {
        return unreadable("no whole tick begins there");
      }
      position = tick.end();
      events = tick.eventsAfter();
      epoch = tick.epoch();
      return tick;
    }
    return null;
  }

  /** Makes a tick that was just read the next one again. */
  public void unread(JournalTick tick) {
    position = tick.position();
    events = tick.eventsBefore();
  }

  /** End of the last tick read: the next one begins here or in the next segment. */
  public long position() {
    return position;
  }

  private @Nullable JournalTick tickAt(FrameScanner here, long start) {
    List<byte[]> records = new ArrayList<>();
    long tickEpoch = 0;
    for (long at = start; here.isFrame(at); at = here.next(at)) {
      int kind = here.kind(at);
      if (records.isEmpty()) {
        tickEpoch = here.epoch(at);
      }
      if (here.epoch(at) != tickEpoch || tickEpoch < epoch || kind > Frame.COMMIT) {
        return null;
      }
      records.add(here.payload(at));
      if (kind == Frame.COMMIT) {
        return new JournalTick(tickEpoch, base() + start, base() + here.next(at), events, records);
      }
    }
    return null;
  }

  private @Nullable JournalTick unreadable(String why) throws JournalDamagedException {
    if (toTheTail) {
      return null;
    }
    throw new JournalDamagedException(
        "the journal in " + directory + " cannot be read at position " + position + ": " + why);
  }

  /** Walks from the start of the position's segment, which proves that a tick ends there. */
  private void seek(long from) throws IOException {
    SegmentFile holder = null;
    for (SegmentFile file : SegmentFile.list(directory)) {
      if (file.base() + SegmentHeader.BYTES <= from && from < file.end()) {
        holder = file;
      }
    }
    if (holder == null) {
      throw new JournalDamagedException("the journal in " + directory + " lacks position " + from);
    }
    position = holder.base() + SegmentHeader.BYTES;
    FrameScanner here = framesAt(position);
    if (here == null) {
      unreadable("its file has no header");
      return;
    }
    events = SegmentHeader.readEventsBefore(here.memory());
    long at = SegmentHeader.BYTES;
    for (; base() + at < from && here.isFrame(at); at = here.next(at)) {
      if (here.kind(at) == Frame.RECORD) {
        events++;
      }
    }
    position = base() + at;
    if (position != from) {
      unreadable("no tick ends at position " + from);
    }
  }

  private @Nullable FrameScanner framesAt(long at) throws IOException {
    Segment open = segment;
    if (open != null && at >= open.base() && at < open.end()) {
      return frames;
    }
    close();
    SegmentFile holder = null;
    for (SegmentFile file : SegmentFile.list(directory)) {
      if (file.base() <= at && at < file.end()) {
        holder = file;
      }
    }
    if (holder == null) {
      return null;
    }
    Segment next = Segment.openToRead(holder.path());
    if (next == null) {
      return null;
    }
    if (next.base() != holder.base()) {
      next.close();
      return null;
    }
    segment = next;
    frames = new FrameScanner(next);
    return frames;
  }

  private long base() {
    return segment == null ? 0 : segment.base();
  }

  @Override
  public void close() {
    if (segment != null) {
      segment.close();
      segment = null;
      frames = null;
    }
  }
}
