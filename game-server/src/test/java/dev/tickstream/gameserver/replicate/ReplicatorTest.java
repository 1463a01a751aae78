package dev.tickstream.gameserver.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.TickOutput.Welcome;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.engine.memory.TickBytesPool;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.Notice;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Stats;
import dev.tickstream.protocol.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicatorTest {
  private static final byte[] CHUNK = {(byte) 0x92, (byte) 0x90, (byte) 0x90};
  private static final EncodedValues NONE = Rig.values();
  private static final byte[] FACT = {(byte) 0x92, 7, (byte) 0x90};

  private final Rig rig = new Rig();
  private final NetworkMeters network = rig.network;
  private final FakeLane laneA = new FakeLane();
  private final FakeLane laneB = new FakeLane();
  private final Replicator replicator = rig.replicator(0);

  @Test
  void oneHandOverPerThreadAndOneFlushPerSessionWhateverTheTickSays() {
    FakeConnection first = new FakeConnection(laneA);
    FakeConnection second = new FakeConnection(laneA);
    FakeConnection third = new FakeConnection(laneB);
    Session mina = rig.session("mina", first);
    replicator.welcomed(mina, new Welcome(Rig.ZONE, new PlayerId("mina"), 5, true, 17));
    replicator.answered(mina, new Answer().accept(18, 5));
    replicator.changed(mina, 5, true, Rig.values(CHUNK, CHUNK), Rig.values(FACT));
    replicator.changed(rig.session("jun", second), 5, false, Rig.values(CHUNK), NONE);
    replicator.changed(rig.session("ada", third), 5, false, Rig.values(CHUNK), NONE);
    replicator.tickDone(Rig.report(5));

    assertThat(laneA.tasks).hasSize(1);
    assertThat(laneB.tasks).hasSize(1);
    assertThat(first.sent).isEmpty();
    laneA.run();
    laneB.run();
    assertThat(first.flushes).isEqualTo(1);
    assertThat(second.flushes).isEqualTo(1);
    assertThat(third.flushes).isEqualTo(1);

    RawValue chunk = new RawValue(CHUNK);
    assertThat(first.sent).hasSize(3);
    var welcome = (dev.tickstream.protocol.Welcome) first.sent.get(0);
    assertThat(welcome.resumed()).isTrue();
    assertThat(welcome.lastClientSeq()).isEqualTo(17);
    assertThat(rig.tokens.verify(welcome.resumeToken())).isNotNull();
    assertThat(first.sent.get(1)).isEqualTo(new Verdict(18, 5, true, "", 0, 0));
    assertThat(first.sent.get(2))
        .isEqualTo(new Delta(5, true, List.of(chunk, chunk), List.of(new RawValue(FACT))));
    assertThat(second.sent).containsExactly(new Delta(5, false, List.of(chunk), List.of()));
  }

  @Test
  void everyoneIsToldWhatItSeesAlsoWhereOthersShareTheirs() {
    Replicator another = rig.replicator(1);
    byte[] second = {(byte) 0x92, (byte) 0x90, 1};
    byte[] third = {(byte) 0x92, (byte) 0xcc, (byte) 0xff, 2};
    List<EncodedValues> sights =
        List.of(Rig.values(CHUNK), Rig.values(second, CHUNK), Rig.values(third));
    List<FakeConnection> connections = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      FakeConnection connection = new FakeConnection(laneA);
      connections.add(connection);
      Replicator shard = i < 9 ? replicator : another;
      shard.changed(rig.session("player" + i, connection), 1, false, sights.get(i % 3), NONE);
    }
    replicator.tickDone(Rig.report(1));
    another.tickDone(Rig.report(1));
    laneA.run();
    for (int i = 0; i < connections.size(); i++) {
      List<RawValue> chunks = sights.get(i % 3).copy().stream().map(RawValue::new).toList();
      assertThat(connections.get(i).sent)
          .as("player %s", i)
          .containsExactly(new Delta(1, false, chunks, List.of()));
    }
  }

  @Test
  void viewersOfTheSameAreToldTheSameEachWithItsOwnAnswer() {
    EncodedValues chunks = Rig.values(CHUNK, CHUNK);
    FakeConnection first = new FakeConnection(laneA);
    FakeConnection second = new FakeConnection(laneA);
    FakeConnection other = new FakeConnection(laneB);
    Session mina = rig.session("mina", first);
    Session jun = rig.session("jun", second);
    Session ada = rig.session("ada", other);
    for (int tick = 1; tick <= 2; tick++) {
      replicator.answered(jun, new Answer().accept(tick, tick));
      replicator.changed(mina, tick, false, chunks, NONE);
      replicator.changed(jun, tick, false, chunks, NONE);
      replicator.changed(ada, tick, false, chunks, NONE);
      replicator.tickDone(Rig.report(tick));
      laneB.run();
      laneA.run();
    }
    RawValue chunk = new RawValue(CHUNK);
    Delta one = new Delta(1, false, List.of(chunk, chunk), List.of());
    Delta two = new Delta(2, false, List.of(chunk, chunk), List.of());
    assertThat(first.sent).containsExactly(one, two);
    assertThat(second.sent)
        .containsExactly(
            new Verdict(1, 1, true, "", 0, 0), one, new Verdict(2, 2, true, "", 0, 0), two);
    assertThat(other.sent).containsExactly(one, two);
    assertThat(laneA.packets().size()).as("the second tick's, once").isEqualTo(12);
    assertThat(laneB.packets().size()).as("nobody to share with").isZero();
  }

  @Test
  void moreThanCanBeSharedIsEncodedForEach() {
    List<Session> sessions = new ArrayList<>();
    List<FakeConnection> connections = new ArrayList<>();
    MessagePackWriter value = new MessagePackWriter(64, 1 << 16);
    value.binary(new byte[60_000], 0, 60_000);
    byte[] large = value.toByteArray();
    for (int i = 0; i < 2; i++) {
      connections.add(new FakeConnection(laneA));
      sessions.add(rig.session("player" + i, connections.get(i)));
    }
    int told = Lane.PACKETS_BYTES_MAX / large.length + 10;
    for (int i = 0; i < told; i++) {
      EncodedValues chunks = Rig.values(large);
      for (Session session : sessions) {
        replicator.changed(session, 1, false, chunks, NONE);
      }
    }
    replicator.tickDone(Rig.report(1));
    laneA.run();
    for (FakeConnection connection : connections) {
      assertThat(connection.sent).hasSize(told);
      assertThat(connection.sent)
          .containsOnly(new Delta(1, false, List.of(new RawValue(large)), List.of()));
    }
    assertThat(laneA.packets().size()).isLessThanOrEqualTo(Lane.PACKETS_BYTES_MAX);
  }

  @Test
  void bytesOfATickAreUsedAgainOnceEveryThreadThatWasHandedThemHasWritten() {
    TickBytesPool pool = new TickBytesPool();
    FakeConnection first = new FakeConnection(laneA);
    FakeConnection second = new FakeConnection(laneB);
    TickBytes bytes = pool.take();
    EncodedValues chunks = Rig.values(bytes, CHUNK);
    replicator.changed(rig.session("mina", first), 1, false, chunks, bytes.none());
    replicator.changed(rig.session("jun", second), 1, false, chunks, bytes.none());
    replicator.tickDone(Rig.report(1));
    bytes.release();
    assertThat(pool.take()).as("both wait").isNotSameAs(bytes);
    laneA.run();
    assertThat(pool.take()).as("one waits").isNotSameAs(bytes);
    laneB.run();
    assertThat(pool.take()).isSameAs(bytes);
    Delta told = new Delta(1, false, List.of(new RawValue(CHUNK)), List.of());
    assertThat(first.sent).containsExactly(told);
    assertThat(second.sent).containsExactly(told);
  }

  @Test
  void whatWaitsForASlowThreadIsOfItsOwnTickWhateverCameSince() {
    TickBytesPool pool = new TickBytesPool();
    FakeConnection slow = new FakeConnection(laneA);
    FakeConnection quick = new FakeConnection(laneB);
    Session mina = rig.session("mina", slow);
    Session jun = rig.session("jun", quick);
    for (byte tick = 1; tick <= 9; tick++) {
      TickBytes bytes = pool.take();
      EncodedValues chunks = Rig.values(bytes, new byte[] {(byte) 0x91, tick});
      EncodedValues facts = Rig.values(bytes, new byte[] {(byte) 0x92, tick, tick});
      replicator.answered(mina, new Answer().accept(tick, tick));
      replicator.changed(mina, tick, false, chunks, facts);
      replicator.changed(jun, tick, false, chunks, bytes.none());
      replicator.tickDone(Rig.report(tick));
      bytes.release();
      laneB.run();
    }
    laneA.run();
    for (byte tick = 1; tick <= 9; tick++) {
      List<RawValue> chunks = List.of(new RawValue(new byte[] {(byte) 0x91, tick}));
      List<RawValue> facts = List.of(new RawValue(new byte[] {(byte) 0x92, tick, tick}));
      assertThat(slow.sent.get(2 * tick - 2)).isEqualTo(new Verdict(tick, tick, true, "", 0, 0));
      assertThat(slow.sent.get(2 * tick - 1)).isEqualTo(new Delta(tick, false, chunks, facts));
      assertThat(quick.sent.get(tick - 1)).isEqualTo(new Delta(tick, false, chunks, List.of()));
    }
  }

  @Test
  void bytesThatAThreadHasNoRoomForAreFreeAtOnce() {
    TickBytesPool pool = new TickBytesPool();
    Session mina = rig.session("mina", new FakeConnection(laneA));
    for (int tick = 1; tick <= 40; tick++) {
      replicator.answered(mina, new Answer().accept(tick, tick));
      replicator.tickDone(Rig.report(tick));
    }
    TickBytes bytes = pool.take();
    replicator.changed(mina, 41, false, Rig.values(bytes, CHUNK), bytes.none());
    replicator.tickDone(Rig.report(41));
    bytes.release();
    assertThat(network.handOversFull.sum()).isEqualTo(1);
    assertThat(pool.take()).isSameAs(bytes);
  }

  @Test
  void anIdleTickHandsNothingOver() {
    replicator.tickDone(Rig.report(1));
    assertThat(laneA.tasks).isEmpty();
  }

  @Test
  void whatWasHandedOverToAClientThatFellBehindIsStillWritten() {
    FakeConnection slow = new FakeConnection(laneA);
    Session mina = rig.session("mina", slow);
    replicator.changed(mina, 1, false, Rig.values(CHUNK), NONE);
    replicator.tickDone(Rig.report(1));
    mina.keepsUp(false);
    laneA.run();
    assertThat(slow.sent).hasSize(1);
    assertThat(slow.closed).isNull();
    assertThat(mina.takesChanges()).isFalse();
    mina.keepsUp(true);
    assertThat(mina.takesChanges()).isTrue();
  }

  @Test
  void whatASlowClientIsNotToldIsCounted() {
    Session mina = rig.session("mina", new FakeConnection(laneA));
    replicator.skipped(mina);
    replicator.skipped(mina);
    replicator.caughtUp(mina);
    assertThat(network.updatesSkipped.sum()).isEqualTo(2);
    assertThat(network.resyncs.sum()).isEqualTo(1);
  }

  @Test
  void aThreadThatIsHalfASecondBehindIsGivenNoMoreChangesUntilItIsDone() {
    FakeConnection stuck = new FakeConnection(laneA);
    Session mina = rig.session("mina", stuck);
    Session jun = rig.session("jun", new FakeConnection(laneB));
    int told = 0;
    for (int tick = 1; tick <= 100; tick++) {
      if (mina.takesChanges()) {
        replicator.changed(mina, tick, false, Rig.values(CHUNK), NONE);
        told++;
      }
      replicator.changed(jun, tick, false, Rig.values(CHUNK), NONE);
      replicator.tickDone(Rig.report(tick));
      laneB.run();
    }
    assertThat(told).isEqualTo(10);
    assertThat(jun.takesChanges()).isTrue();
    laneA.run();
    replicator.tickDone(Rig.report(101));
    assertThat(mina.takesChanges()).isTrue();
    assertThat(stuck.sent).hasSize(10);
    assertThat(stuck.closed).isNull();
    assertThat(network.handOversFull.sum()).isZero();
  }

  @Test
  void aThreadThatWasBehindIsNotToldEverythingAnewBeforeItHasDoneAllThatWaits() {
    Session mina = rig.session("mina", new FakeConnection(laneA));
    for (int tick = 1; tick <= 10; tick++) {
      replicator.changed(mina, tick, false, Rig.values(CHUNK), NONE);
      replicator.tickDone(Rig.report(tick));
    }
    for (int left = 9; left >= 0; left--) {
      assertThat(mina.takesChanges()).as("%s more wait", left + 1).isFalse();
      laneA.tasks.remove().run();
      replicator.tickDone(Rig.report(20 - left));
    }
    assertThat(mina.takesChanges()).isTrue();
  }

  @Test
  void aThreadThatWasBehindIsToldEverythingAnewAlsoWhenItIsGivenMoreInEveryTick() {
    Session mina = rig.session("mina", new FakeConnection(laneA));
    for (int tick = 1; tick <= 10; tick++) {
      replicator.answered(mina, new Answer().accept(tick, tick));
      replicator.tickDone(Rig.report(tick));
    }
    assertThat(mina.takesChanges()).isFalse();
    laneA.run();
    replicator.answered(mina, new Answer().accept(11, 11));
    replicator.tickDone(Rig.report(11));
    assertThat(mina.takesChanges()).isTrue();
  }

  @Test
  void whoIsAnsweredIsWrittenToFirstAlsoFromTheLastZone() {
    FakeConnection first = new FakeConnection(laneA);
    FakeConnection second = new FakeConnection(laneA);
    Session mina = rig.session("mina", second);
    replicator.changed(rig.session("jun", first), 1, false, Rig.values(CHUNK), NONE);
    replicator.answered(mina, new Answer().accept(1, 1));
    replicator.changed(mina, 1, false, Rig.values(CHUNK), NONE);
    replicator.tickDone(Rig.report(1));
    laneA.run();
    assertThat(second.flushedAt).isEqualTo(1);
    assertThat(first.flushedAt).isEqualTo(2);
    assertThat(second.sent).hasSize(2);
  }

  @Test
  void anEndClosesWithItsReason() {
    FakeConnection ended = new FakeConnection(laneA);
    replicator.ended(rig.session("mina", ended), "SESSION_REPLACED");
    replicator.tickDone(Rig.report(1));
    laneA.run();
    assertThat(ended.closed).isEqualTo(CoreReason.SESSION_REPLACED);
  }

  @Test
  void aThreadThatIsTwoSecondsBehindLosesItsSessionsAndNobodyElseDoes() {
    FakeConnection stuck = new FakeConnection(laneA);
    FakeConnection fine = new FakeConnection(laneB);
    Session mina = rig.session("mina", stuck);
    Session jun = rig.session("jun", fine);
    for (int tick = 1; tick <= 50; tick++) {
      replicator.changed(mina, tick, false, Rig.values(CHUNK), NONE);
      replicator.changed(jun, tick, false, Rig.values(CHUNK), NONE);
      replicator.tickDone(Rig.report(tick));
      laneB.run();
    }
    assertThat(laneA.tasks).hasSize(40);
    assertThat(network.handOversFull.sum()).isEqualTo(1);
    assertThat(stuck.closed).isEqualTo(CoreReason.SLOW_CONSUMER);
    assertThat(stuck.closes).as("said once to a thread that does not listen").isEqualTo(1);
    assertThat(fine.closed).isNull();
    assertThat(fine.sent).hasSize(50);
  }

  @Test
  void aPacketThatCannotBeWrittenCostsItsOwnConnectionOnly() {
    FakeConnection broken = new FakeConnection(laneA);
    FakeConnection fine = new FakeConnection(laneA);
    byte[] tooLarge = new byte[1 << 17];
    replicator.changed(rig.session("mina", broken), 1, true, Rig.values(tooLarge), NONE);
    replicator.changed(rig.session("jun", fine), 1, true, Rig.values(CHUNK), NONE);
    replicator.tickDone(Rig.report(1));
    laneA.run();
    assertThat(broken.failed).isNotNull();
    assertThat(fine.sent).hasSize(1);
  }

  @Test
  void aSpectatorIsToldTheFiguresOnceASecond() {
    FakeConnection watching = new FakeConnection(laneA);
    Session spectator = rig.session(null, watching);
    replicator.welcomed(spectator, new Welcome(Rig.ZONE, null, 1, false, 0));
    for (int tick = 1; tick <= 40; tick++) replicator.tickDone(Rig.report(tick));
    laneA.run();
    List<Stats> stats =
        watching.sent.stream().filter(Stats.class::isInstance).map(Stats.class::cast).toList();
    assertThat(stats).hasSize(2);
    Stats last = stats.getLast();
    assertThat(last.tick()).isEqualTo(40);
    assertThat(last.players()).isEqualTo(3);
    assertThat(last.capacity()).isEqualTo(100);
    assertThat(last.commandsPerSecond()).isEqualTo(20 * 6);
    assertThat(last.eventsPerSecond()).isEqualTo(20 * 7);
    assertThat(last.journalWaiting()).isEqualTo(42);
    assertThat(last.tickP50Us()).isEqualTo(1_500);
    assertThat(last.tickUs()).hasSize(20).containsOnly(1_500);
  }

  @Test
  void withoutRoomInTheJournalPlayersAreToldAndToldWhenItIsOver() {
    FakeConnection connection = new FakeConnection(laneA);
    Session mina = rig.session("mina", connection);
    replicator.recording(mina, false);
    replicator.tickDone(Rig.report(7));
    replicator.recording(mina, true);
    replicator.tickDone(Rig.report(8));
    laneA.run();

    List<Notice> notices =
        connection.sent.stream().filter(Notice.class::isInstance).map(Notice.class::cast).toList();
    assertThat(notices).extracting(Notice::code).containsOnly("DURABILITY_DEGRADED");
    assertThat(notices).extracting(Notice::count).containsExactly(1L, 0L);
  }
}
