package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import org.junit.jupiter.api.Test;

/** A zone held with moves that were told but not recorded yet: they are told, so they happened. */
class HeldUnrecordedTest {
  private static final ZoneId OTHER = new ZoneId("yard-2");

  private final Ledge ledge = new Ledge();
  private final Rig rig = Rig.open(ledge, Rig.ZONE, OTHER);
  private final TestViewer mina = rig.join("mina");
  private final TestViewer joe = rig.join("joe");

  HeldUnrecordedTest() {
    rig.join(OTHER, "ann");
    rig.tick();
    rig.journal.full = true;
    rig.send("mina", new Ledge.Step(3));
    rig.send("joe", new Ledge.Step(5));
    rig.tick();
    rig.send("mina", new Ledge.Step(7));
    rig.tick();
    assertThat(mina.lastAnswer().accepted()).isTrue();
    assertThat(joe.lastAnswer().accepted()).isTrue();
  }

  private static int place(Rig rig, String player) {
    Ledge.World world = (Ledge.World) rig.shard.world(Rig.ZONE);
    return world.climbers().require(new PlayerId(player)).at().x();
  }

  private static void requireTold(Rig rig) {
    assertThat(place(rig, "mina")).isEqualTo(7);
    assertThat(place(rig, "joe")).isEqualTo(5);
  }

  /** Two faults before, and the third holds the zone. */
  private void failInATickWithoutRoom() {
    wearOut();
    rig.send("mina", new Ledge.Step(Ledge.EDGE + 1));
    TickReport report = rig.tick();
    assertThat(report.zones().get(0).held()).isTrue();
    assertThat(joe.endings).containsExactly("ZONE_HELD");
  }

  private void wearOut() {
    for (int i = 0; i < 2; i++) {
      rig.send("mina", new Ledge.Step(Ledge.EDGE + 1));
      rig.tick();
      assertThat(mina.lastAnswer().reason()).isEqualTo("HANDLER_FAILED");
    }
    rig.output.faults.clear();
  }

  /** The process dies, and the next one has room. */
  private Rig nextLife() {
    Rig next = rig.recovered();
    next.shard.open(2, 20);
    next.journal.full = false;
    next.tick();
    return next;
  }

  @Test
  void aTickWithoutRoomThatFailsTakesNoEarlierOneWithIt() {
    failInATickWithoutRoom();
    requireTold(rig);
    rig.ticks(3);

    requireTold(nextLife());
  }

  @Test
  void theyAreRecordedInTheFirstTickWithRoomAlthoughTheZoneIsHeld() {
    failInATickWithoutRoom();
    rig.journal.full = false;
    rig.send(OTHER, "ann", new Ledge.Step(1)); // the other zone's commit replaces what is kept
    rig.tick();
    assertThat(rig.journal.kept).isNull();
    rig.ticks(30);

    assertThat(rig.output.faults).hasSize(1);
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
    requireTold(nextLife());
  }

  @Test
  void theFirstTickWithRoomRecordsThemAlsoIfItFails() {
    wearOut();
    rig.journal.full = false;
    ledge.crumbles = true;
    rig.send("joe", new Ledge.Step(6));
    TickReport report = rig.tick();

    assertThat(report.zones().get(0).held()).isTrue();
    assertThat(joe.answers).as("nothing of the failed tick is told").hasSize(1);
    requireTold(rig);
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
    ledge.crumbles = false;
    requireTold(nextLife());
  }

  @Test
  void movesWhoseHandlerThrowsNowAreGivenUpAndThatIsSaid() {
    wearOut();
    rig.journal.full = false;
    ledge.slippery = true;
    rig.tick();
    rig.ticks(3);

    assertThat(rig.output.faults)
        .filteredOn(fault -> fault.zone().equals(Rig.ZONE))
        .hasSize(2)
        .allMatch(fault -> fault.where().contains("moves of ticks without room"));
    assertThat(place(rig, "mina")).isZero();
    assertThat(rig.recovered().hash()).isEqualTo(rig.hash());
  }
}
