package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.table.Entry;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Position;
import dev.tickstream.msgpack.MessagePackReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterestTest {
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void aClientHoldsExactlyWhatItMaySee(long seed) {
    Rig rig = Rig.open();
    Crowd crowd = new Crowd(seed);
    TestViewer first = rig.watch();
    for (int i = 0; i < 300; i++) {
      crowd.act(rig);
      rig.tick();
      String where = "seed " + seed + ", tick " + rig.shard.tick();
      Sight.assertThatItSeesEverything(rig, first, where);
      int checked = 0;
      for (String name : rig.viewers.keySet()) {
        if (rig.shard.zone(Rig.ZONE).serves(rig.viewer(name), new PlayerId(name))) {
          Sight.assertThatItSeesItsSurroundings(rig, name, where);
          checked++;
        }
      }
      if (i > 100) {
        assertThat(checked).as(where).isPositive();
      }
    }
  }

  @Test
  void rowsThatLookTheSameSendNothing() {
    Rig rig = Rig.open();
    rig.join("mina");
    TestViewer joe = rig.join("joe");
    rig.ticks(2);
    long before = rig.hash();
    int told = joe.changes;
    rig.send("mina", new Yard.Note("of no concern to joe"));
    rig.tick(); // an odd tick: the yard's timed rule rests

    assertThat(rig.hash()).isNotEqualTo(before);
    assertThat(joe.changes).isEqualTo(told);
  }

  @Test
  void whoStaysInTheSameCellSharesTheSameChunks() {
    Rig rig = Rig.open();
    TestViewer mina = rig.join("mina");
    TestViewer joe = rig.join("joe");
    rig.tick();
    meet(rig, "mina", "joe");
    rig.drop("joe");
    rig.tick();
    TestViewer joeAgain = rig.resume("joe");
    TestViewer mia = rig.join("mia");
    rig.tick();
    meet(rig, "mina", "mia");
    rig.leave("joe");
    rig.tick();

    assertThat(mina.lastTick).isEqualTo(mia.lastTick);
    assertThat(mina.lastChunks).isNotNull().isSameAs(mia.lastChunks);
    assertThat(mina.lastChunks.isEmpty()).isFalse();
    assertThat(joe.endings).isEmpty();
    assertThat(joeAgain.endings).containsExactly("GOODBYE");
  }

  /** Walks both to the middle of the yard. */
  private static void meet(Rig rig, String... names) {
    for (String name : names) {
      for (int i = 0; i < 8; i++) {
        Position at = rig.world().walkers().require(new PlayerId(name)).at();
        int dx = Math.clamp(50 * 1024 - at.x(), -12_000, 12_000);
        int dy = Math.clamp(50 * 1024 - at.y(), -12_000, 12_000);
        rig.send(name, new Yard.Walk(dx, dy));
        rig.tick();
      }
    }
  }

  @Test
  void factsGoToWhomTheyName() {
    Rig rig = Rig.open();
    TestViewer mina = rig.join("mina");
    TestViewer joe = rig.join("joe");
    TestViewer mia = rig.join("mia");
    TestViewer spectator = rig.watch();
    rig.tick();
    for (TestViewer viewer : List.of(mina, joe, mia)) {
      assertThat(viewer.facts).hasSize(2); // PlayerConnectedEvent, Spawned
      viewer.facts.clear();
    }
    rig.send("mina", new Yard.Shout(List.of(new PlayerId("joe"), new PlayerId("nobody"))));
    rig.tick();

    assertThat(mina.facts).hasSize(1);
    assertThat(joe.facts).hasSize(1);
    assertThat(mia.facts).isEmpty();
    assertThat(spectator.facts).isEmpty();
    assertThat(joe.lastFacts).isNotNull();
    assertThat(mina.lastFacts).isNotNull();
    assertThat(joe.lastFacts.get(0)).as("encoded once").isEqualTo(mina.lastFacts.get(0));
    MessagePackReader reader = new MessagePackReader(joe.facts.get(0));
    assertThat(reader.arrayHeader()).isEqualTo(2);
    assertThat(reader.intValue()).isEqualTo(rig.model.events().require("Shouted").id());
    Object shouted = rig.model.events().require("Shouted").arrays().read(reader);
    assertThat(shouted)
        .isEqualTo(
            new Yard.Shouted(
                new PlayerId("mina"), List.of(new PlayerId("joe"), new PlayerId("nobody"))));
  }

  @Test
  void removedRowsAreListedNowhere() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    Entry entry = rig.shard.zone(Rig.ZONE).state().players().entry(new PlayerId("mina"));
    assertThat(entry).isNotNull();
    rig.leave("mina");
    rig.tick();

    assertThat(entry.cell()).isEqualTo(Entry.NOWHERE);
  }
}
