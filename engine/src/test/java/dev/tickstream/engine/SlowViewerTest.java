package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers that do not take every tick's changes. */
class SlowViewerTest {
  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56})
  void whoTakesChangesHoldsExactlyWhatItMaySeeWhateverItMissed(long seed) {
    Rig rig = Rig.open();
    Crowd crowd = new Crowd(seed);
    Moods moods = new Moods(seed);
    TestViewer spectator = rig.watch();
    int resyncs = 0;
    for (int i = 0; i < 300; i++) {
      crowd.act(rig);
      moods.swing(spectator);
      rig.viewers.values().forEach(moods::swing);
      rig.tick();
      String where = "seed " + seed + ", tick " + rig.shard.tick();
      if (spectator.takesChanges) {
        Sight.assertThatItSeesEverything(rig, spectator, where);
      }
      for (String name : rig.viewers.keySet()) {
        TestViewer viewer = rig.viewer(name);
        if (rig.shard.zone(Rig.ZONE).serves(viewer, new PlayerId(name)) && viewer.takesChanges) {
          Sight.assertThatItSeesItsSurroundings(rig, name, where);
          resyncs += viewer.lastFull && viewer.resyncs > 0 ? 1 : 0;
        }
      }
    }
    assertThat(resyncs).as("seed " + seed).isGreaterThan(20);
    assertThat(spectator.resyncs).as("seed " + seed).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63})
  void whoDoesNotTakeChangesIsStillAnsweredAndEnded(long seed) {
    Rig rig = Rig.open();
    Rig deaf = Rig.open();
    Crowd crowd = new Crowd(seed);
    Crowd same = new Crowd(seed);
    for (int i = 0; i < 200; i++) {
      crowd.act(rig);
      same.act(deaf);
      deaf.viewers.values().forEach(viewer -> viewer.takesChanges = false);
      rig.tick();
      deaf.tick();
      assertThat(said(deaf)).as("seed " + seed + ", tick " + i).isEqualTo(said(rig));
      assertThat(deaf.hash()).isEqualTo(rig.hash());
    }
    assertThat(deaf.viewers.values()).allMatch(viewer -> viewer.changes == 0);
  }

  private static Map<String, List<?>> said(Rig rig) {
    Map<String, List<?>> said = new HashMap<>();
    rig.viewers.forEach(
        (name, viewer) ->
            said.put(
                name, List.of(viewer.welcomes, viewer.answers, viewer.rejections, viewer.endings)));
    return said;
  }

  @Test
  void aResyncIsOneFullDeltaAndThenDeltasGoOn() {
    Rig rig = Rig.open();
    rig.join("mina");
    TestViewer joe = rig.join("joe");
    rig.ticks(2);
    int told = joe.changes;
    joe.takesChanges = false;
    rig.send("mina", new Yard.Walk(1_000, 0));
    rig.ticks(3);
    assertThat(joe.changes).isEqualTo(told);
    assertThat(joe.skipped).isEqualTo(3);

    joe.takesChanges = true;
    rig.tick();
    assertThat(joe.changes).isEqualTo(told + 1);
    assertThat(joe.lastFull).isTrue();
    assertThat(joe.lastTick).isEqualTo(rig.shard.tick());
    assertThat(joe.resyncs).isEqualTo(1);

    rig.send("joe", new Yard.Walk(0, 1_000));
    rig.tick();
    assertThat(joe.lastFull).isFalse();
    assertThat(joe.resyncs).isEqualTo(1);
  }

  @Test
  void factsOfTicksThatWereNotTakenAreLost() {
    Rig rig = Rig.open();
    rig.join("mina");
    TestViewer joe = rig.join("joe");
    rig.tick();
    joe.facts.clear();
    joe.takesChanges = false;
    rig.send("mina", new Yard.Shout(List.of(new PlayerId("joe"))));
    rig.tick();
    joe.takesChanges = true;
    rig.send("mina", new Yard.Shout(List.of(new PlayerId("joe"))));
    rig.tick();

    assertThat(joe.facts).hasSize(1);
  }

  @Test
  void whoIsBehindWhenItComesInIsWelcomedAndToldAllLater() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    TestViewer joe = rig.join("joe");
    joe.takesChanges = false;
    rig.tick();
    assertThat(joe.welcomes).hasSize(1);
    assertThat(joe.changes).isZero();
    joe.takesChanges = true;
    rig.tick();

    assertThat(joe.welcomes).hasSize(1);
    assertThat(joe.lastFull).isTrue();
    Sight.assertThatItSeesItsSurroundings(rig, "joe", "after the welcome");
  }
}
