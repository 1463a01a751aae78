package dev.tickstream.engine;

import dev.tickstream.engine.ZoneInput.Drop;
import dev.tickstream.engine.ZoneInput.Join;
import dev.tickstream.engine.ZoneInput.Leave;
import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.engine.ZoneInput.Resume;
import dev.tickstream.engine.ZoneInput.Watch;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Game;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One shard in a test: its ports in memory, its time stepped by hand. */
final class Rig {
  static final GameModel YARD = GameModel.of(new Yard());
  static final ZoneId ZONE = new ZoneId("yard-1");

  final GameModel model;
  final InMemoryJournal journal;
  final TestOutput output = new TestOutput();
  final Shard shard;
  final Map<String, TestViewer> viewers = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();

  Rig(GameModel model, ShardConfig config, List<ZoneId> zones, InMemoryJournal journal) {
    this.model = model;
    this.journal = journal;
    this.shard =
        new Shard(
            config,
            model,
            zones,
            journal,
            output,
            SnapshotSink.NONE,
            () -> 0,
            () -> 1_700_000_000_000L + this.shardTick() * 50);
  }

  private long shardTick() {
    return shard.tick();
  }

  static ShardConfig config() {
    return new ShardConfig(0, "test", 42, 100, 256, 40, 1_000_000, InterestConfig.DEFAULT, 1 << 20);
  }

  /** A yard with one zone, open at tick 0. */
  static Rig open() {
    return open(new Yard(), ZONE);
  }

  static Rig open(Game<?> game, ZoneId... zones) {
    return open(game, config(), zones);
  }

  static Rig open(Game<?> game, ShardConfig config, ZoneId... zones) {
    GameModel model = game instanceof Yard ? YARD : GameModel.of(game);
    Rig rig = new Rig(model, config, List.of(zones), new InMemoryJournal());
    rig.shard.open(1, 0);
    return rig;
  }

  /** A yard whose clients are told so many times a second what is far. */
  static Rig openWithFarCells(Game<?> game, int farHz) {
    InterestConfig interest = new InterestConfig(InterestConfig.DEFAULT.cells(), farHz);
    return open(
        game, new ShardConfig(0, "test", 42, 100, 256, 40, 1_000_000, interest, 1 << 20), ZONE);
  }

  /** The same shard after a crash: everything in memory is lost, the journal is replayed. */
  Rig recovered() {
    Rig next = new Rig(model, config(), shard.zones(), journal);
    for (CommittedTick tick : journal.ticks(model)) {
      next.shard.replay(tick);
    }
    if (journal.kept != null) {
      next.shard.restoreKept(ByteBuffer.wrap(journal.kept));
    }
    return next;
  }

  TickReport tick() {
    return shard.tick(0);
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  void offer(ZoneInput input) {
    if (shard.queue().offer(input) != CommandQueue.Offer.ACCEPTED) {
      throw new IllegalStateException("not accepted: " + input);
    }
  }

  TestViewer viewer(String name) {
    TestViewer viewer = viewers.get(name);
    if (viewer == null) {
      throw new IllegalStateException("nobody is called " + name);
    }
    return viewer;
  }

  static String session(String name) {
    return "session-of-" + name;
  }

  TestViewer join(String name) {
    return join(ZONE, name);
  }

  TestViewer join(ZoneId zone, String name) {
    TestViewer viewer = new TestViewer(name);
    viewers.put(name, viewer);
    sequences.put(name, 0L);
    offer(
        new Join(
            zone,
            new PlayerId(name),
            name.toUpperCase(java.util.Locale.ROOT),
            session(name),
            viewer));
    return viewer;
  }

  TestViewer resume(String name) {
    TestViewer viewer = new TestViewer(name + "-again");
    viewers.put(name, viewer);
    offer(new Resume(ZONE, new PlayerId(name), session(name), viewer));
    return viewer;
  }

  void drop(String name) {
    offer(new Drop(ZONE, new PlayerId(name), viewer(name), "CONNECTION_LOST"));
  }

  void leave(String name) {
    offer(new Leave(ZONE, new PlayerId(name), session(name), "GOODBYE"));
  }

  TestViewer watch() {
    TestViewer viewer = new TestViewer("spectator");
    offer(new Watch(ZONE, viewer));
    return viewer;
  }

  /** Sends a command under the player's next sequence, which is returned. */
  long send(String name, Record command) {
    return send(ZONE, name, command);
  }

  long send(ZoneId zone, String name, Record command) {
    long clientSeq = sequences.merge(name, 1L, Long::sum);
    play(zone, name, clientSeq, command);
    return clientSeq;
  }

  void play(ZoneId zone, String name, long clientSeq, Record command) {
    offer(new Play(zone, new PlayerId(name), viewer(name), clientSeq, commandId(command), command));
  }

  private int commandId(Record command) {
    for (int id = 0; id < model.commandCount(); id++) {
      CommandKind kind = model.command(id);
      if (kind != null && kind.type().isInstance(command)) {
        return id;
      }
    }
    throw new IllegalArgumentException("no command " + command);
  }

  Yard.World world() {
    return (Yard.World) shard.world(shard.zones().get(0));
  }

  long hash() {
    return shard.stateHash(shard.zones().get(0));
  }
}
