package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void replayEqualsLiveAcrossCrashes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Crowd crowd = new Crowd(seed);
    Rig rig = Rig.open();
    long epoch = 1;
    for (int crash = 0; crash < 6; crash++) {
      for (int i = random.nextInt(5, 120); i > 0; i--) {
        crowd.act(rig);
        rig.tick();
      }
      Rig next = rig.recovered();

      String where = "seed " + seed + ", crash " + crash;
      assertThat(next.hash()).as(where).isEqualTo(rig.hash());
      assertThat(inOrder(next)).as(where).isEqualTo(inOrder(rig));
      assertThat(next.shard.tick()).as(where).isLessThanOrEqualTo(rig.shard.tick());
      next.viewers.putAll(rig.viewers);
      next.shard.open(++epoch, 20);
      crowd.afterRestart();
      rig = next;
    }
  }

  /** Every table's keys in insertion order, which the state hash does not cover. */
  private static List<Object> inOrder(Rig rig) {
    Yard.World world = rig.world();
    List<Object> order = new ArrayList<>();
    order.addAll(world.walkers().keys());
    order.addAll(world.coins().keys());
    order.addAll(world.purses().keys());
    order.addAll(world.diaries().keys());
    return order;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void aSnapshotAndWhatFollowsEqualsLive(long seed) {
    Crowd crowd = new Crowd(seed);
    Rig rig = Rig.open();
    for (int i = 0; i < 150; i++) {
      crowd.act(rig);
      rig.tick();
    }
    ShardSnapshot snapshot = rig.shard.snapshot();
    for (int i = 0; i < 90; i++) {
      crowd.act(rig);
      rig.tick();
    }
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);
    next.shard.restore(snapshot);
    assertThat(next.shard.sequence()).isEqualTo(snapshot.sequence());
    rig.journal.ticks(rig.model).forEach(next.shard::replay);

    assertThat(next.hash()).as("seed %d", seed).isEqualTo(rig.hash());
    assertThat(inOrder(next)).isEqualTo(inOrder(rig));
    next.shard.open(2, 20);
    assertThat(next.shard.sequence()).isZero();
    next.tick();
    TestViewer watcher = next.watch();
    next.tick();
    Sight.assertThatItSeesEverything(next, watcher, "after recovery, seed " + seed);
  }

  @Test
  void everyoneIsDroppedByARestartAndMayResumeOnce() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    rig.send("mina", new Yard.Note("before"));
    rig.tick();
    Rig next = rig.recovered();
    next.shard.open(2, 20);
    TestViewer mina = next.resume("mina");
    next.tick();

    assertThat(mina.welcomes).hasSize(1);
    assertThat(mina.welcomes.get(0).resumed()).isTrue();
    assertThat(mina.welcomes.get(0).lastClientSeq()).isEqualTo(1);
    assertThat(next.journal.events(next.model).stream().map(EventEntry::type))
        .containsSubsequence("Noted", "PlayerDroppedEvent", "PlayerResumedEvent");
    next.play(Rig.ZONE, "mina", 1, new Yard.Note("again"));
    next.tick();
    assertThat(mina.lastAnswer().accepted()).isTrue();
    assertThat(next.world().diaries().require(new PlayerId("mina")).text()).isEqualTo("before");
  }

  @Test
  void aTickBehindTheRestoredOneIsSkipped() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    Rig next = rig.recovered();
    rig.journal.ticks(rig.model).forEach(next.shard::replay);

    assertThat(next.hash()).isEqualTo(rig.hash());
  }

  @Test
  void aWrongHashStopsRecovery() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    CommittedTick tick = rig.journal.ticks(rig.model).get(0);
    CommitEntry commit = tick.commit();
    ZoneHash wrong = new ZoneHash(Rig.ZONE, commit.hashes().get(0).hash() + 1);
    CommittedTick forged =
        new CommittedTick(
            tick.events(),
            new CommitEntry(commit.tick(), commit.sequence(), commit.wallTimeMs(), List.of(wrong)));
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);

    assertThatThrownBy(() -> next.shard.replay(forged))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("zone yard-1, tick 1")
        .hasMessageContaining("was recorded");
  }

  @Test
  void aMissingEventStopsRecovery() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    CommittedTick tick = rig.journal.ticks(rig.model).get(0);
    List<EventEntry> torn = new ArrayList<>(tick.events());
    torn.remove(1);
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);

    assertThatThrownBy(() -> next.shard.replay(new CommittedTick(torn, tick.commit())))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("event");
  }

  @Test
  void aSnapshotKeepsTheOrderOfRows() {
    Rig rig = Rig.open();
    rig.join("b");
    rig.join("a");
    rig.join("c");
    rig.tick();
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);
    next.shard.restore(rig.shard.snapshot());

    EngineTable<?, ?> walkers = (EngineTable<?, ?>) next.world().walkers();
    assertThat(walkers.keys())
        .isEqualTo(List.of(new PlayerId("b"), new PlayerId("a"), new PlayerId("c")));
  }
}
