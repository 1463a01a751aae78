package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldZoneTest {
  private static final ZoneId OTHER = new ZoneId("yard-2");

  private final Rig rig = Rig.open(new Yard(), Rig.ZONE, OTHER);
  private final TestViewer mina = rig.join("mina");
  private final TestViewer joe = rig.join(OTHER, "joe");

  /** The third fault in a minute is the one that holds a zone. */
  HeldZoneTest() {
    rig.tick();
    for (int i = 0; i < 2; i++) {
      rig.send("mina", new Yard.Break(Yard.How.HANDLER));
      rig.tick();
    }
    rig.output.faults.clear();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDLER", "UNWRITABLE_ROW"})
  void aFailingTickLeavesNothingAndHoldsOnlyItsZone(Yard.How how) {
    long before = rig.hash();
    List<?> coins = rig.world().coins().keys();
    int records = rig.journal.records().size();
    TestViewer spectator = rig.watch();
    rig.send("mina", new Yard.Note("of the same tick"));
    rig.send("mina", new Yard.Break(how));
    rig.send("mina", new Yard.Walk(0, 1));
    rig.send(OTHER, "joe", new Yard.Note("elsewhere"));
    TestViewer mia = rig.join("mia");
    TickReport report = rig.tick();

    assertThat(rig.hash()).isEqualTo(before);
    assertThat(rig.world().coins().keys()).isEqualTo(coins);
    assertThat(rig.world().diaries().size()).isZero();
    assertThat(rig.journal.events(rig.model).stream().skip(records - 1))
        .isNotEmpty()
        .allMatch(event -> event.zone().equals(OTHER));
    assertThat(mina.endings).containsExactly("ZONE_HELD");
    assertThat(mina.answers).noneMatch(answer -> answer.accepted());
    assertThat(mia.rejections).containsExactly("ZONE_HELD");
    assertThat(mia.welcomes).isEmpty();
    assertThat(joe.lastAnswer().accepted()).isTrue();
    assertThat(report.zones().get(0).held()).isTrue();
    assertThat(report.zones().get(0).events()).isZero();
    assertThat(report.zones().get(1).held()).isFalse();
    assertThat(rig.output.faults).hasSize(1);
    assertThat(rig.output.faults.get(0).cost()).isEqualTo(Fault.Cost.ZONE);
    Sight.assertThatItSeesEverything(rig, spectator, "held");
  }

  @Test
  void aHeldZoneRefusesEveryoneUntilARestart() {
    rig.send("mina", new Yard.Note("kept"));
    rig.tick();
    rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.tick();
    TestViewer mia = rig.join("mia");
    TestViewer again = rig.resume("mina");
    rig.drop("joe");
    rig.ticks(3);
    assertThat(mia.rejections).containsExactly("ZONE_HELD");
    assertThat(again.rejections).containsExactly("ZONE_HELD");

    Rig next = rig.recovered();
    next.shard.open(2, 20);
    TestViewer back = next.resume("mina");
    next.tick();
    assertThat(back.welcomes).hasSize(1);
    assertThat(next.world().diaries().require(new PlayerId("mina")).text()).isEqualTo("kept");
  }

  @Test
  void aSnapshotOfAHeldZoneIsItsLastCommit() {
    rig.send("mina", new Yard.Break(Yard.How.HANDLER));
    rig.tick();
    Rig next = new Rig(rig.model, Rig.config(), rig.shard.zones(), new InMemoryJournal());
    next.shard.restore(rig.shard.snapshot());

    assertThat(next.hash()).isEqualTo(rig.hash());
    assertThat(next.world().walkers().has(new PlayerId("mina"))).isTrue();
  }
}
