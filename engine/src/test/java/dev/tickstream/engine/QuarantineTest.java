package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Game code that throws while a tick is applied costs a tick, and the command that led to it. */
class QuarantineTest {
  private static final ZoneId OTHER = new ZoneId("yard-2");

  private final Rig rig = Rig.open(new Yard(), Rig.ZONE, OTHER);
  private final TestViewer mina = rig.join("mina");
  private final TestViewer joe = rig.join("joe");

  QuarantineTest() {
    rig.tick();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDLER", "UNWRITABLE_ROW"})
  void theRestOfTheTickIsPlayedInTheNext(Yard.How how) {
    long before = rig.hash();
    rig.send("joe", new Yard.Note("before"));
    rig.send("mina", new Yard.Break(how));
    rig.send("joe", new Yard.Walk(0, 1));
    TestViewer mia = rig.join("mia");
    TickReport undone = rig.tick();

    assertThat(rig.hash()).isEqualTo(before);
    assertThat(undone.zones().get(0).held()).isFalse();
    assertThat(undone.zones().get(0).events()).isZero();
    assertThat(joe.answers).as("nothing of the undone tick is told").isEmpty();
    assertThat(mia.welcomes).isEmpty();
    rig.ticks(2); // a row that cannot be written is found with its command in the second

    assertThat(mina.lastAnswer().reason()).isEqualTo("HANDLER_FAILED");
    assertThat(joe.answers).hasSize(2).allMatch(answer -> answer.accepted());
    assertThat(mia.welcomes).hasSize(1);
    assertThat(rig.world().diaries().require(new PlayerId("joe")).text()).isEqualTo("before");
    assertThat(mina.endings).isEmpty();
    assertThat(joe.endings).isEmpty();
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
  }

  @Test
  void theCommandSentAgainIsRefusedUnseen() {
    long poison = rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.tick();
    for (int i = 0; i < 5; i++) {
      rig.play(Rig.ZONE, "mina", poison, new Yard.Break(Yard.How.HANDLER));
      rig.tick();
    }
    assertThat(rig.output.faults).hasSize(1);
    assertThat(mina.answers)
        .hasSize(6)
        .allMatch(answer -> answer.reason().equals("HANDLER_FAILED"));
    rig.send("mina", new Yard.Note("goes on"));
    rig.tick();
    assertThat(mina.lastAnswer().accepted()).isTrue();
  }

  @Test
  void theThirdInAMinuteHoldsTheZoneAndNoOther() {
    TestViewer ann = rig.join(OTHER, "ann");
    for (int i = 0; i < 3; i++) {
      assertThat(mina.endings).isEmpty();
      rig.send("mina", new Yard.Break(Yard.How.HANDLER));
      rig.ticks(100);
    }
    assertThat(rig.output.faults)
        .extracting(Fault::cost)
        .containsExactly(Fault.Cost.TICK, Fault.Cost.TICK, Fault.Cost.ZONE);
    assertThat(mina.endings).containsExactly("ZONE_HELD");
    rig.send(OTHER, "ann", new Yard.Note("elsewhere"));
    rig.tick();
    assertThat(ann.lastAnswer().accepted()).isTrue();
  }

  @Test
  void threeInMoreThanAMinuteDoNot() {
    for (int i = 0; i < 5; i++) {
      rig.send("mina", new Yard.Break(Yard.How.HANDLER));
      rig.ticks(Quarantine.WINDOW_TICKS / 2 + 1);
    }
    assertThat(rig.output.faults).hasSize(5).noneMatch(f -> f.cost() == Fault.Cost.ZONE);
    assertThat(mina.endings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54})
  void whateverHappensBesideItReplayLeadsToTheSameState(long seed) {
    Crowd crowd = new Crowd(seed);
    for (int i = 0; i < 40; i++) {
      for (int n = 0; n < 20; n++) {
        crowd.act(rig);
        rig.tick();
      }
      crowd.act(rig);
      rig.send("mina", new Yard.Break(i % 2 == 0 ? Yard.How.HANDLER : Yard.How.UNWRITABLE_ROW));
      crowd.act(rig);
      rig.ticks(Quarantine.WINDOW_TICKS / 2);
    }
    assertThat(rig.output.faults).isNotEmpty().noneMatch(f -> f.cost() == Fault.Cost.ZONE);
    assertThat(rig.recovered().hash()).as("seed %d", seed).isEqualTo(rig.hash());
    TestViewer watcher = rig.watch();
    rig.tick();
    Sight.assertThatItSeesEverything(rig, watcher, "after faults, seed " + seed);
  }

  @Test
  void aPlayerWhoLeftInAnUndoneTickIsGone() {
    TestViewer ada = rig.join("ada");
    rig.tick();
    rig.leave("joe");
    rig.drop("ada");
    rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.ticks(2);

    assertThat(joe.endings).hasSize(1);
    assertThat(rig.world().walkers().has(new PlayerId("joe"))).isFalse();
    assertThat(ada.endings).isEmpty();
    TestViewer back = rig.resume("ada");
    rig.tick();
    assertThat(back.welcomes).hasSize(1);
    assertThat(rig.journal.events(rig.model))
        .extracting(e -> e.type())
        .contains("PlayerDroppedEvent");
  }

  @Test
  void whoCameAndWentInAnUndoneTickIsNotThere() {
    TestViewer zoe = rig.join("zoe");
    rig.drop("zoe");
    rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.ticks(3);

    assertThat(rig.shard.zone(Rig.ZONE).serves(zoe, new PlayerId("zoe"))).isFalse();
    rig.ticks(Rig.config().resumeTicks() + 1);
    assertThat(rig.world().walkers().has(new PlayerId("zoe"))).as("a ghost").isFalse();
  }

  @Test
  void withoutRoomInTheJournalNobodyIsSentAwayEither() {
    Ledge ledge = new Ledge();
    Rig high = Rig.open(ledge, Rig.ZONE);
    TestViewer ann = high.join("ann");
    TestViewer bo = high.join("bo");
    high.tick();
    high.journal.full = true;
    high.send("ann", new Ledge.Step(Ledge.EDGE + 1));
    high.send("bo", new Ledge.Step(4));
    high.ticks(2);

    assertThat(ann.lastAnswer().reason()).isEqualTo("HANDLER_FAILED");
    assertThat(bo.lastAnswer().accepted()).isTrue();
    assertThat(ann.endings).isEmpty();
    high.journal.full = false;
    high.ticks(2);
    assertThat(high.recovered().hash()).isEqualTo(high.hash());
  }
}
