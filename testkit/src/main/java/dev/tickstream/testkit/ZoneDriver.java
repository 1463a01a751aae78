package dev.tickstream.testkit;

import dev.tickstream.engine.CommandQueue.Offer;
import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.Fault;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.ReplayException;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays one zone of a game by hand. Nothing happens until {@link #ticks}; the same calls always
 * lead to the same world.
 *
 * <pre>{@code
 * ZoneDriver<World> zone = ZoneDriver.of(new CoinRush()).join("mina").ticks(1);
 * Judged verdict = zone.play("mina", new Step(Direction.EAST));
 * }</pre>
 *
 * <p>Every tick is recorded and replayed into a second zone, and the two must agree: a handler that
 * depends on anything but its world, event and tick fails the test. So does game code that throws;
 * see {@link #expectFaults}.
 *
 * @param <W> the game's world
 */
public final class ZoneDriver<W extends Record> {
  private static final int TICK_JUMP = 20;
  private static final int COMMANDS_PER_TICK = 4_096;
  private static final int TICK_BYTES_MAX = 16 << 20;

  private final GameModel model;
  private final ZoneId zone;
  private final long seed;
  private final MemoryJournal journal;
  private final DrivenOutput output = new DrivenOutput();
  private final Map<String, DrivenPlayer> players = new HashMap<>();
  private Shard shard;
  private Shard replica;
  private long epoch = 1;
  private int replayed;
  private boolean faultsExpected;
  private List<Fault> faults = List.of();

  private ZoneDriver(Game<W> game, long seed) {
    this.model = GameModel.of(game);
    this.zone = new ZoneId(game.id() + "-1");
    this.seed = seed;
    this.journal = new MemoryJournal(model);
    this.shard = newShard();
    this.replica = newShard();
    shard.open(epoch, 0);
  }

  /** A fresh zone with seed 1. */
  public static <W extends Record> ZoneDriver<W> of(Game<W> game) {
    return of(game, 1);
  }

  /** A fresh zone whose randomness comes from the seed. */
  public static <W extends Record> ZoneDriver<W> of(Game<W> game, long seed) {
    return new ZoneDriver<>(game, seed);
  }

  private Shard newShard() {
    ShardConfig config =
        new ShardConfig(
            0,
            "testkit",
            seed,
            COMMANDS_PER_TICK,
            COMMANDS_PER_TICK,
            ShardConfig.RESUME_TICKS,
            ShardConfig.SNAPSHOT_TICKS,
            InterestConfig.DEFAULT,
            TICK_BYTES_MAX);
    return new Shard(
        config, model, List.of(zone), journal, output, SnapshotSink.NONE, () -> 0, () -> 0);
  }

  /** A player enters in the next tick. */
  public ZoneDriver<W> join(String name) {
    PlayerId id = new PlayerId(name);
    DrivenPlayer player = new DrivenPlayer(id, new ClientView(model.descriptor()));
    players.put(name, player);
    return offer(new ZoneInput.Join(zone, id, name, player.session(), player));
  }

  /** A player asks for something in the next tick. */
  public <C extends Record & Command> ZoneDriver<W> command(String name, C command) {
    DrivenPlayer player = player(name);
    return send(player, ++player.clientSeq, command);
  }

  /** A player sends its last command sequence once more, as after a lost verdict. */
  public <C extends Record & Command> ZoneDriver<W> resend(String name, C command) {
    return send(player(name), player(name).clientSeq, command);
  }

  private ZoneDriver<W> send(DrivenPlayer player, long clientSeq, Record command) {
    int id = CommandIds.of(model, command);
    return offer(new ZoneInput.Play(zone, player.id, player, clientSeq, id, command));
  }

  /** A player's command, a tick, and the verdict. */
  public <C extends Record & Command> Judged play(String name, C command) {
    return command(name, command).ticks(1).verdict(name);
  }

  /** A player's connection breaks in the next tick; its place is kept for two minutes. */
  public ZoneDriver<W> drop(String name) {
    DrivenPlayer player = player(name);
    return offer(new ZoneInput.Drop(zone, player.id, player, "CONNECTION_LOST"));
  }

  /** A dropped player comes back in the next tick. */
  public ZoneDriver<W> resume(String name) {
    DrivenPlayer player = player(name);
    return offer(new ZoneInput.Resume(zone, player.id, player.session(), player));
  }

  /** A player leaves in the next tick. */
  public ZoneDriver<W> leave(String name) {
    DrivenPlayer player = player(name);
    return offer(new ZoneInput.Leave(zone, player.id, player.session(), "GOODBYE"));
  }

  private ZoneDriver<W> offer(ZoneInput input) {
    Offer offer = shard.queue().offer(input);
    if (offer != Offer.ACCEPTED) {
      throw new IllegalStateException("the zone's queue is " + offer + ": tick in between");
    }
    return this;
  }

  /** Plays so many ticks. */
  public ZoneDriver<W> ticks(int count) {
    for (int i = 0; i < count; i++) {
      shard.tick(0);
      checkFaults();
      replay();
    }
    return this;
  }

  private void checkFaults() {
    faults = output.takeFaults();
    if (!faultsExpected && !faults.isEmpty()) {
      Fault fault = faults.get(0);
      throw new AssertionError("tick " + fault.tick() + ", " + fault.where(), fault.cause());
    }
  }

  private void replay() {
    List<CommittedTick> ticks = journal.ticks();
    for (; replayed < ticks.size(); replayed++) {
      try {
        replica.replay(ticks.get(replayed));
      } catch (ReplayException differs) {
        throw new AssertionError(
            "replaying the recorded tick led to another world: do handlers use only their world,"
                + " event and tick?",
            differs);
      }
    }
  }

  /** From now on game code may throw without failing the test; see {@link #faults}. */
  public ZoneDriver<W> expectFaults() {
    faultsExpected = true;
    return this;
  }

  /** What game code threw in the last tick. */
  public List<Fault> faults() {
    return faults;
  }

  /** With no room in the journal players may only move, and everyone is told so. */
  public ZoneDriver<W> journalFull(boolean full) {
    journal.full(full);
    return this;
  }

  /** The server is killed and starts again: the world comes back from what was recorded. */
  public ZoneDriver<W> restart() {
    shard = newShard();
    journal.ticks().forEach(shard::replay);
    ByteBuffer kept = journal.kept();
    if (kept != null) {
      shard.restoreKept(kept.duplicate());
    }
    shard.open(++epoch, TICK_JUMP);
    players.values().forEach(player -> player.ended("SERVER_RESTART"));
    return this;
  }

  /** The world, to look at. */
  @SuppressWarnings("unchecked") // made by this driver's own Game<W>
  public W world() {
    return (W) shard.world(zone);
  }

  /** Hash of all tables. */
  public long stateHash() {
    return shard.stateHash(zone);
  }

  /** The last tick played. */
  public long tick() {
    return shard.tick();
  }

  /** The id a player goes by. */
  public PlayerId id(String name) {
    return player(name).id;
  }

  /** Whether a player is connected. */
  public boolean isInside(String name) {
    return player(name).inside;
  }

  /** Why a player is outside: the reason of its rejection or end. */
  public String outcome(String name) {
    return player(name).outcome;
  }

  /** What a player's client holds. */
  public ClientView seenBy(String name) {
    return player(name).view;
  }

  /** Verdict on a player's last judged command. */
  public Judged verdict(String name) {
    List<Judged> verdicts = verdicts(name);
    if (verdicts.isEmpty()) {
      throw new IllegalStateException(name + " was given no verdict yet");
    }
    return verdicts.get(verdicts.size() - 1);
  }

  /** All verdicts on a player's commands. */
  public List<Judged> verdicts(String name) {
    return player(name).verdicts;
  }

  /** Every event recorded so far; moves as {@code PlayerMovedEvent}. */
  public List<Event> events() {
    return journal.ticks().stream()
        .flatMap(tick -> tick.events().stream())
        .map(EventEntry::event)
        .toList();
  }

  /** Every event of one type recorded so far. */
  public <E extends Event> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private DrivenPlayer player(String name) {
    DrivenPlayer player = players.get(name);
    if (player == null) {
      throw new IllegalArgumentException("nobody called " + name + " ever joined");
    }
    return player;
  }
}
