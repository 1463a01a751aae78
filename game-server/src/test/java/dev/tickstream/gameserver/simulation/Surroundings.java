package dev.tickstream.gameserver.simulation;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.InMemorySnapshotStore;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the hosts of one simulation share: chance, time, the broker, a store, and what happened. */
final class Surroundings {
  static final int SHARD = 0;
  static final GameModel MODEL = GameModel.of(new Notebook());
  static final JournalCodec CODEC = new JournalCodec(MODEL.events());
  static final List<ZoneId> ZONES = List.of(new ZoneId("notebook-1"), new ZoneId("notebook-2"));

  private static final long BEGIN_MS = 1_700_000_000_000L;
  private static final int TOLD_MAX = 120;

  final RandomGenerator random;
  final Arena arena;
  final MemoryBroker broker;
  final Network.Weather weather = new Network.Weather();
  final InMemorySnapshotStore redis = new InMemorySnapshotStore("redis");
  private final Deque<String> told = new ArrayDeque<>();
  private long nowNs;

  Surroundings(RandomGenerator random, Arena arena) {
    this.random = random;
    this.arena = arena;
    this.broker = new MemoryBroker(random, SHARD);
  }

  long nanoTime() {
    return nowNs;
  }

  long currentTimeMillis() {
    return BEGIN_MS + nowNs / 1_000_000;
  }

  void pass(long ns) {
    nowNs += ns;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Remembers the last things that happened, for whoever looks at a failure. */
  void tell(String what) {
    told.addLast(nowNs / 1_000_000 + " ms  " + what);
    if (told.size() > TOLD_MAX) {
      told.removeFirst();
    }
  }

  String told() {
    return String.join("\n", told);
  }
}
