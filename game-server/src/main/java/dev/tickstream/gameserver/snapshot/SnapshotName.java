package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.ShardSnapshot;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot file's name, {@code EPOCH-SEQUENCE-TICK.snapshot} with 10, 19 and 19 digits: no two
 * states share one, and names sort as the states follow each other. A name without the sequence, as
 * files once had it, is read, too; its sequence is -1.
 */
record SnapshotName(long epoch, long sequence, long tick) implements Comparable<SnapshotName> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{10})-(?:(\\d{19})-)?(\\d{19})\\.snapshot");

  /** Within an epoch neither tick nor sequence ever falls, and the tick always rises. */
  private static final Comparator<SnapshotName> ORDER =
      Comparator.comparingLong(SnapshotName::epoch)
          .thenComparingLong(SnapshotName::tick)
          .thenComparingLong(SnapshotName::sequence);

  static SnapshotName of(ShardSnapshot snapshot) {
    return new SnapshotName(snapshot.epoch(), snapshot.sequence(), snapshot.tick());
  }

  /** What a file name says, or null if it is not a snapshot's. */
  static @Nullable SnapshotName parse(String file) {
    Matcher matcher = FORM.matcher(file);
    if (!matcher.matches()) {
      return null;
    }
    try {
      String sequence = matcher.group(2);
      return new SnapshotName(
          Long.parseLong(matcher.group(1)),
          sequence == null ? -1 : Long.parseLong(sequence),
          Long.parseLong(matcher.group(3)));
    } catch (NumberFormatException e) {
      return null; // nineteen digits can say more than a long holds
    }
  }

  String file() {
    return String.format("%010d-%019d-%019d.snapshot", epoch, sequence, tick);
  }

  @Override
  public int compareTo(SnapshotName other) {
    return ORDER.compare(this, other);
  }
}
