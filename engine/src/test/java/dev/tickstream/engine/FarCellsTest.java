package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that are told at 10 or 5 Hz what changes in the cells around their own. */
class FarCellsTest {
  private static final int FAR_TICKS = 4;

  private final Rig rig = Rig.openWithFarCells(new Kites(), 5);
  private TestViewer mina;
  private TestViewer joe;

  @ParameterizedTest
  @CsvSource({
    "10, 71, false",
    "10, 72, false",
    "10, 73, false",
    "5, 74, false",
    "5, 75, false",
    "5, 76, false",
    "10, 77, true",
    "10, 78, true",
    "5, 79, true",
    "5, 80, true",
    "5, 81, true"
  })
  void aClientHoldsWhatItMaySeeAndOnlyFarRowsAreLate(int farHz, long seed, boolean slow) {
    Rig yard = Rig.openWithFarCells(new Yard(), farHz);
    Crowd crowd = new Crowd(seed);
    Moods moods = new Moods(seed);
    FarSight sight = new FarSight(20 / farHz);
    TestViewer spectator = yard.watch();
    int late = 0;
    int resyncs = 0;
    for (int i = 0; i < 400; i++) {
      crowd.act(yard);
      if (slow) {
        yard.viewers.values().forEach(moods::swing);
      }
      yard.tick();
      sight.observe(yard);
      String where = "far Hz " + farHz + ", seed " + seed + ", tick " + yard.shard.tick();
      Sight.assertThatItSeesEverything(yard, spectator, where);
      for (String name : yard.viewers.keySet()) {
        TestViewer viewer = yard.viewer(name);
        if (viewer.takesChanges && yard.shard.zone(Rig.ZONE).serves(viewer, new PlayerId(name))) {
          late += sight.assertThatItSees(yard, name, where);
          resyncs += viewer.lastFull && viewer.resyncs > 0 ? 1 : 0;
        }
      }
    }
    assertThat(late).as("seed " + seed + ": rows that were late").isGreaterThan(30);
    assertThat(resyncs > 20).as("seed " + seed + ": resyncs " + resyncs).isEqualTo(slow);
  }

  @BeforeEach
  void minaIsInTheCellBesideJoes() {
    mina = rig.join("mina");
    joe = rig.join("joe");
    rig.tick();
    go("mina", 20, 8);
    toFarTick();
  }

  @Test
  void aQuietFarTickTellsWhatWasHeldBack() {
    int told = joe.changes;
    go("mina", 21, 8);
    long changed = rig.shard.tick();
    assertThat(joe.changes).isEqualTo(told);
    assertThat(mina.lastTick).isEqualTo(changed);
    rig.ticks(2);
    assertThat(joe.changes).isEqualTo(told);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isNotEqualTo(seen(mina, Kites.FLYERS, "mina"));

    rig.tick();
    assertThat(rig.shard.tick() % FAR_TICKS).isZero();
    assertThat(joe.changes).isEqualTo(told + 1);
    assertThat(joe.lastFull).isFalse();
    assertThat(joe.lastTick).as("the tick that changed something").isEqualTo(changed);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isEqualTo(seen(mina, Kites.FLYERS, "mina"));

    rig.ticks(8);
    assertThat(joe.changes).as("nothing is told twice").isEqualTo(told + 1);
  }

  @Test
  void whoCrossesABorderIsToldAtOnce() {
    go("mina", 20, 20);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isEqualTo(seen(mina, Kites.FLYERS, "mina"));
    go("mina", 60, 60);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isNull();
  }

  @Test
  void whatWasHeldBackFromACellThatIsLeftComesFromTheNextOne() {
    go("mina", 21, 8);
    go("mina", 20, 20);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isEqualTo(seen(mina, Kites.FLYERS, "mina"));
    int told = joe.changes;
    toFarTick();
    assertThat(joe.changes).isEqualTo(told);
  }

  @Test
  void aCellThatBecomesNearIsBroughtUpToDate() {
    go("mina", 21, 8);
    assertThat(seen(joe, Kites.FLYERS, "mina")).isNotEqualTo(seen(mina, Kites.FLYERS, "mina"));
    go("joe", 17, 8);
    assertThat(rig.shard.tick() % FAR_TICKS).isNotZero();
    assertThat(joe.client.rows).isEqualTo(mina.client.rows);
  }

  @Test
  void aCellThatBecomesFarHoldsBackFromThen() {
    go("joe", 17, 8);
    go("mina", 21, 8);
    assertThat(joe.client.rows).isEqualTo(mina.client.rows);
    String before = seen(joe, Kites.FLYERS, "mina");
    rig.send("mina", new Kites.Walk(new Cell(22, 8)));
    go("joe", 8, 8);
    assertThat(rig.shard.tick() % FAR_TICKS).isNotZero();
    assertThat(seen(joe, Kites.FLYERS, "mina")).isEqualTo(before);
    toFarTick();
    assertThat(joe.client.rows).isEqualTo(mina.client.rows);
  }

  @Test
  void ownRowsInAFarCellAreNeitherLateNorEverHidden() {
    rig.send("joe", new Kites.Fly(new Cell(20, 9)));
    toFarTick();
    rig.send("joe", new Kites.Fly(new Cell(21, 9)));
    String mine = Sight.bytes(new Kites.Kite(new Cell(21, 9), 7));
    for (int i = 0; i < 2 * FAR_TICKS; i++) {
      rig.tick();
      assertThat(seen(joe, Kites.KITES, "joe")).as("tick " + rig.shard.tick()).isEqualTo(mine);
    }
  }

  @Test
  void farChunksAreEncodedOnceForAllWhoSeeThemFromAfar() {
    TestViewer mia = rig.join("mia");
    TestViewer ida = rig.join("ida");
    rig.tick();
    go("mia", 40, 8);
    toFarTick();
    go("mina", 21, 8);
    toFarTick();
    assertThat(List.of(joe.lastTick, ida.lastTick, mia.lastTick))
        .as("all of the same tick")
        .containsOnly(mia.lastTick);
    assertThat(joe.lastChunks).isNotNull().isSameAs(ida.lastChunks);
    assertThat(joe.lastChunks.size()).isEqualTo(1);
    EncodedValues fromTheOtherSide = mia.lastChunks;
    assertThat(fromTheOtherSide).isNotNull();
    assertThat(fromTheOtherSide.size()).isEqualTo(1);
    assertThat(fromTheOtherSide.get(0)).isEqualTo(joe.lastChunks.get(0));
  }

  private void go(String name, int x, int y) {
    rig.send(name, new Kites.Walk(new Cell(x, y)));
    rig.tick();
  }

  private void toFarTick() {
    rig.tick();
    while (rig.shard.tick() % FAR_TICKS != 0) {
      rig.tick();
    }
  }

  private static @Nullable String seen(TestViewer viewer, int table, String player) {
    return viewer.client.rows.get(Sight.name(table, new PlayerId(player)));
  }
}
