package dev.tickstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.testkit.Lamps.Switch;
import dev.tickstream.testkit.Lamps.Switched;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneDriverTest {
  private final ZoneDriver<Lamps.World> zone = ZoneDriver.of(new Lamps()).join("mina").ticks(1);

  @Test
  void playsAndJudges() {
    assertThat(zone.play("mina", new Switch("hall"))).isEqualTo(new Judged(true, "", 0, 0));
    assertThat(zone.play("mina", new Switch("")))
        .isEqualTo(new Judged(false, "NO_SUCH_LAMP", 0, 1));
    assertThat(zone.world().lamps().require("hall").times()).isEqualTo(1);
    assertThat(zone.events(Switched.class)).containsExactly(new Switched(zone.id("mina"), "hall"));
    assertThat(zone.events(PlayerConnectedEvent.class)).hasSize(1);
    assertThat(zone.tick()).isEqualTo(3);
    assertThat(zone.verdicts("mina")).hasSize(2);
  }

  @Test
  void aResentCommandTakesEffectOnce() {
    zone.play("mina", new Switch("hall"));
    zone.resend("mina", new Switch("hall")).ticks(1);

    assertThat(zone.verdict("mina").accepted()).isTrue();
    assertThat(zone.world().lamps().require("hall").times()).isEqualTo(1);
  }

  @Test
  void showsWhatAClientHolds() {
    zone.play("mina", new Switch("hall"));

    assertThat(zone.seenBy("mina").rows("lamps").get("hall")).isEqualTo(List.of(1L));
    assertThat(zone.seenBy("mina").rows("players")).containsKey("mina");
    assertThatThrownBy(() -> zone.seenBy("mina").rows("sessions"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWorldSurvivesARestartAndPlayersResume() {
    zone.play("mina", new Switch("hall"));
    long hash = zone.stateHash();
    zone.restart();
    assertThat(zone.stateHash()).isEqualTo(hash);
    assertThat(zone.isInside("mina")).isFalse();
    zone.resume("mina").ticks(1);

    assertThat(zone.isInside("mina")).isTrue();
    assertThat(zone.play("mina", new Switch("hall")).accepted()).isTrue();
    assertThat(zone.world().lamps().require("hall").times()).isEqualTo(2);
    assertThat(zone.seenBy("mina").rows("lamps")).hasSize(1);
  }

  @Test
  void playersComeAndGo() {
    zone.drop("mina").ticks(1).resume("mina").ticks(1);
    assertThat(zone.isInside("mina")).isTrue();
    zone.leave("mina").ticks(1);

    assertThat(zone.outcome("mina")).isEqualTo("GOODBYE");
    assertThat(zone.events(PlayerDisconnectedEvent.class)).hasSize(1);
  }

  @Test
  void aFullJournalRefuses() {
    zone.journalFull(true);
    assertThat(zone.play("mina", new Switch("hall")).reason()).isEqualTo("DURABILITY_DEGRADED");
    zone.journalFull(false);
    assertThat(zone.play("mina", new Switch("hall")).accepted()).isTrue();
  }

  @Test
  void aThrowFailsTheTestUnlessItIsExpected() {
    assertThatThrownBy(() -> zone.play("mina", new Switch("broken")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Switch of mina")
        .hasRootCauseMessage("sparks");
    zone.expectFaults();
    assertThat(zone.play("mina", new Switch("broken")).reason()).isEqualTo("HANDLER_FAILED");
    assertThat(zone.faults()).hasSize(1);
  }

  @Test
  void aHandlerThatIsNotDeterministicFailsTheTest() {
    assertThatThrownBy(() -> zone.play("mina", new Switch("moody")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("do handlers use only their world");
  }

  @Test
  void speaksOfWhatIsMissing() {
    assertThatThrownBy(() -> zone.verdict("mina")).hasMessageContaining("no verdict");
    assertThatThrownBy(() -> zone.leave("joe")).hasMessageContaining("joe");
  }
}
