package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.gameapi.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves go on without room in the journal, and nobody was told of a place that can be lost. */
class UnrecordedMovesTest {
  private final Rig rig = Rig.open();
  private final TestViewer mina = rig.join("mina");
  private final TestViewer joe = rig.join("joe");

  UnrecordedMovesTest() {
    rig.tick();
    rig.journal.full = true;
  }

  private static Position place(Rig rig, String player) {
    return rig.world().walkers().require(new PlayerId(player)).at();
  }

  private void walk(String player, int dx) {
    int towards = place(rig, player).x() > 50 * Position.UNITS_PER_CELL ? -dx : dx;
    rig.send(player, new Yard.Walk(towards, 0));
    rig.tick();
    assertThat(rig.viewer(player).lastAnswer().reason()).isEmpty();
  }

  @Test
  void manyMovesAreRecordedAsOnePerPlayer() {
    int records = rig.journal.records().size();
    for (int i = 0; i < 10; i++) {
      walk("mina", 900);
      walk("joe", 500);
    }
    Position at = place(rig, "mina");
    Sight.assertThatItSeesItsSurroundings(rig, "joe", "degraded");
    assertThat(rig.journal.records()).hasSize(records);
    rig.journal.full = false;
    rig.tick();

    List<PlayerMovedEvent> moved =
        rig.journal.events(rig.model).stream()
            .map(JournalEntry.EventEntry::event)
            .filter(PlayerMovedEvent.class::isInstance)
            .map(PlayerMovedEvent.class::cast)
            .toList();
    assertThat(moved).hasSize(1);
    assertThat(moved.get(0).moves()).hasSize(2);
    assertThat(place(rig, "mina")).isEqualTo(at);
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
    Sight.assertThatItSeesItsSurroundings(rig, "joe", "recorded again");
    assertThat(mina.endings).isEmpty();
  }

  @Test
  void aFactIsRefusedAlsoTogetherWithAMove() {
    rig.journal.full = false;
    rig.ticks(4);
    rig.journal.full = true;
    rig.send("mina", new Yard.Dash(10, 10)); // grabs a coin if there is any
    rig.send("joe", new Yard.Note("kept?"));
    rig.tick();

    assertThat(rig.world().coins().size()).isPositive();
    assertThat(mina.lastAnswer().reason()).isEqualTo("DURABILITY_DEGRADED");
    assertThat(joe.lastAnswer().reason()).isEqualTo("DURABILITY_DEGRADED");
    assertThat(rig.world().diaries().size()).isZero();
  }

  @Test
  void aSnapshotHoldsWhatIsRecordedOnly() {
    long recorded = rig.hash();
    walk("mina", 900);
    assertThat(rig.hash()).isNotEqualTo(recorded);
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);
    next.shard.restore(rig.shard.snapshot());

    assertThat(next.hash()).isEqualTo(recorded);
  }

  @Test
  void aMoveThatAddsRowsIsUndone() {
    Rig odd = Rig.open(new Footprints(), Rig.ZONE);
    TestViewer walker = odd.join("mina");
    odd.tick();
    long recorded = odd.hash();
    odd.journal.full = true;
    odd.send("mina", new Footprints.Step(3));
    odd.tick();
    odd.send("mina", new Footprints.Step(4));
    odd.tick();

    assertThat(walker.answers).allMatch(a -> a.reason().equals("DURABILITY_DEGRADED"));
    assertThat(odd.hash()).isEqualTo(recorded);
    odd.journal.full = false;
    odd.send("mina", new Footprints.Step(5));
    odd.tick();
    assertThat(walker.lastAnswer().accepted()).isTrue();
  }

  @Test
  void aZoneHeldInTheFirstTickWithRoomRecordsWhatWasTold() {
    TestViewer spectator = rig.watch();
    walk("mina", 900);
    Position told = place(rig, "mina");
    rig.journal.full = false;
    rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.tick();

    assertThat(rig.output.faults).hasSize(1);
    assertThat(place(rig, "mina")).isEqualTo(told);
    rig.ticks(20);
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
    assertThat(place(rig.recovered(), "mina")).isEqualTo(told);
    Sight.assertThatItSeesEverything(rig, spectator, "held");
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void noPlaceAnybodyWasToldIsLostByACrash(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Crowd crowd = new Crowd(seed);
    Rig played = Rig.open();
    long epoch = 1;
    for (int life = 0; life < 12; life++) {
      for (int i = random.nextInt(5, 60); i > 0; i--) {
        if (random.nextInt(8) == 0) {
          played.journal.full ^= true;
        }
        crowd.act(played);
        played.tick();
      }
      String where = "seed " + seed + ", life " + life;
      Map<PlayerId, Position> told = new HashMap<>();
      played.world().walkers().forEach((player, walker) -> told.put(player, walker.at()));
      Rig next = played.recovered();
      assertThat(next.shard.tick()).as(where).isGreaterThanOrEqualTo(played.shard.tick() - 19);
      next.shard.open(++epoch, 20);
      next.viewers.putAll(played.viewers);
      next.journal.full = random.nextBoolean();
      next.tick();
      next.journal.full = false;
      next.tick();
      next.world()
          .walkers()
          .forEach(
              (player, walker) -> assertThat(walker.at()).as(where).isEqualTo(told.get(player)));
      assertThat(next.recovered().hash()).as(where).isEqualTo(next.hash());
      crowd.afterRestart();
      played = next;
    }
    assertThat(played.output.faults).isEmpty();
  }
}
