package dev.tickstream.gameserver.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.CommandQueue.Offer;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.Journal;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;
import dev.tickstream.gameserver.session.Session;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tick leaves to the collector, from the queue to the hand-over to two socket threads. */
class GarbageTest {
  private static final int PLAYERS = 400;
  private static final int EDGE = 64;
  private static final int STEP = 3 * Position.UNITS_PER_CELL;

  private static final int TICKS_PER_WINDOW = 40;

  /** Lists and pools grow to their sizes in the first ones. */
  private static final int WINDOWS_MAX = 20;

  /**
   * The game's event, verdict, place and row and the session's row are 139. A compiler that sees
   * through it all leaves about 100; one that has seen other tests leaves them all.
   */
  private static final int BYTES_PER_COMMAND_MAX = 145;

  private final Rig rig = new Rig();
  private final FakeLane laneA = new FakeLane();
  private final FakeLane laneB = new FakeLane();
  private final Replicator replicator = rig.replicator(0);
  private final Shard shard =
      new Shard(
          new ShardConfig(
              0, "test", 42, 1_000, 1_024, 2_400, 1_000_000, InterestConfig.DEFAULT, 1 << 20),
          GameModel.of(new Meadow()),
          List.of(Rig.ZONE),
          new Endless(),
          replicator,
          SnapshotSink.NONE,
          () -> 0,
          () -> 0);
  private final List<Session> sessions = new ArrayList<>();
  private long clientSeq;

  /** The least of windows that follow each other: what is made in every tick is in each of them. */
  @Test
  void anAcceptedCommandLeavesLittleMoreThanWhatTheGameMade() {
    shard.open(1, 0);
    for (int i = 0; i < PLAYERS; i++) join(i);
    tick();
    List<Long> windows = new ArrayList<>();
    do {
      windows.add(bytesPerCommand());
    } while (windows.getLast() > BYTES_PER_COMMAND_MAX && windows.size() < WINDOWS_MAX);
    assertThat(windows.getLast())
        .as("bytes per command of one window after the other: %s", windows)
        .isBetween(1L, (long) BYTES_PER_COMMAND_MAX);
    assertThat(sessions.getFirst().connection()).isInstanceOf(Listener.class);
    assertThat(((Listener) sessions.getFirst().connection()).heard)
        .as("an answer and what changed, in every tick")
        .isGreaterThanOrEqualTo(2 * TICKS_PER_WINDOW * windows.size());
  }

  /** Over one window, on this thread alone. */
  private long bytesPerCommand() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    int accepted = 0;
    for (int i = 0; i < TICKS_PER_WINDOW; i++) {
      walk();
      long before = threads.getCurrentThreadAllocatedBytes();
      accepted += shard.tick(0).zones().getFirst().accepted();
      bytes += threads.getCurrentThreadAllocatedBytes() - before;
      laneA.run();
      laneB.run();
    }
    assertThat(accepted).isEqualTo(TICKS_PER_WINDOW * PLAYERS);
    return bytes / accepted;
  }

  private void join(int number) {
    Session session = rig.session("p" + number, new Listener(number % 2 == 0 ? laneA : laneB));
    sessions.add(session);
    PlayerId player = session.player();
    assertThat(player).isNotNull();
    offer(new ZoneInput.Join(Rig.ZONE, player, "P" + number, session.id(), session));
  }

  /** Everyone asks for a step: from one tick to the next to and fro, across cells of interest. */
  private void walk() {
    clientSeq++;
    for (int i = 0; i < PLAYERS; i++) {
      Session session = sessions.get(i);
      PlayerId player = session.player();
      assertThat(player).isNotNull();
      int dx = clientSeq % 2 == 0 ? STEP : -STEP;
      offer(new ZoneInput.Play(Rig.ZONE, player, session, clientSeq, 0, new Walk(dx, 0)));
    }
  }

  private void tick() {
    shard.tick(0);
    laneA.run();
    laneB.run();
  }

  private void offer(ZoneInput input) {
    assertThat(shard.queue().offer(input)).isEqualTo(Offer.ACCEPTED);
  }

  /** A connection that counts what it is told and remembers none of it. */
  private static final class Listener extends FakeConnection {
    int heard;

    Listener(FakeLane lane) {
      super(lane);
    }

    @Override
    public void sendEncoded(ByteBuffer payload) {
      heard++;
    }
  }

  /** A journal that always has room. */
  private static final class Endless implements Journal {
    @Override
    public boolean reserve(int bytes) {
      return true;
    }

    @Override
    public void append(ByteBuffer record) {}

    @Override
    public void commit(ByteBuffer record) {}

    @Override
    public void keep(ByteBuffer record) {}
  }

  /** A step. */
  public record Walk(int dx, int dy) implements Command {}

  /** A player took a step. */
  public record Walked(PlayerId player, Position to) implements Motion {}

  /** Where a player stands. */
  public record Walker(Position at) {}

  /** The walkers. */
  public record World(Table<PlayerId, Walker> walkers) {}

  /** A game of nothing but steps. */
  public static final class Meadow implements Game<World> {
    @Override
    public String id() {
      return "meadow";
    }

    @Override
    public World world(Tables tables) {
      return new World(tables.players(Walker.class).locatedBy(Walker::at));
    }

    @Override
    public void rules(Rules<World> rules) {
      rules
          .grid(EDGE, EDGE)
          .playersMax(PLAYERS)
          .command(Walk.class, Meadow::walk)
          .event(Walked.class, Meadow::walked)
          .onJoin(Meadow::arrive);
    }

    private static void arrive(World world, PlayerId player, Moment now) {
      now.emit(new Walked(player, Position.middleOf(now.randomCell("arrive"))));
    }

    private static Verdict walk(World world, Walk command, Turn turn) {
      Position at = world.walkers().require(turn.player()).at();
      Position to = new Position(at.x() + command.dx(), at.y() + command.dy());
      return Verdict.accepted(new Walked(turn.player(), to));
    }

    private static void walked(World world, Walked event, long tick) {
      world.walkers().put(event.player(), new Walker(event.to()));
    }
  }
}
