package dev.tickstream.gameserver.replay;

import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import java.nio.file.Path;
import java.util.TreeMap;

/** A shard that is played, and the state that one of its zones had after every tick. */
final class Played {
  static final ZoneId ZONE = new ZoneId("orchard-1");

  private final Path directory;
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  Played(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  OrchardShard open() throws StorageException {
    return OrchardShard.open(directory, 0, 1);
  }

  void play(OrchardShard shard, int ticks) {
    for (int i = 0; i < ticks; i++) {
      shard.play(1);
      seen.put(shard.shard().tick(), shard.shard().stateHash(ZONE));
    }
  }

  /** The state after that tick, or after the last one before it. */
  long stateAt(long tick) {
    return seen.floorEntry(tick).getValue();
  }

  /** The state after the last tick. */
  long last() {
    return seen.lastEntry().getValue();
  }
}
