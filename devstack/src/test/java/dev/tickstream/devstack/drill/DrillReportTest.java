package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.drill.Figure.Finding;
import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report is fine only if somebody took every figure that has a target, and each is within it. */
class DrillReportTest {
  private static final String INTERRUPTION = "longest interruption of any player";
  private static final String RPO = "RPO: confirmed and not in the database";
  private static final String RTO = "RTO: break to the first accepted move";

  @TempDir private Path directory = Path.of("");
  private final PlayerStory ada = Stories.steady("ada");
  private final PlayerStory bob = Stories.steady("bob");
  private final List<PlayerStory> players = List.of(ada, bob);
  private final Map<String, Set<Long>> recorded =
      Map.of("ada", Stories.steps(ada), "bob", Stories.steps(bob));

  @Test
  void aDrillWithinItsTargetsIsFine() {
    DrillReport report = kafka(players, recorded);
    assertThat(report.complaint()).isEmpty();
    assertThat(report.verdict()).isEqualTo("fine");
    assertThat(figure(report, INTERRUPTION).measured()).isEqualTo(210);
    assertThat(figure(report, RPO).measured()).isZero();
    assertThat(figure(report, "healed to healthy").measured()).isEqualTo(2_000);
  }

  @Test
  void anInterruptionOverTargetFails() {
    PlayerStory slow = Stories.walking("slow", 1_400);
    DrillReport report =
        kafka(List.of(ada, slow), Map.of("ada", Stories.steps(ada), "slow", Stories.steps(slow)));
    assertThat(report.isFine()).isFalse();
    assertThat(report.complaint())
        .isEqualTo("longest interruption of any player 1400 ms (target at most 1000 ms)");
    assertThat(figure(report, "ticks in that interruption").measured()).isEqualTo(28);
  }

  @Test
  void aLostCommandFailsAndIsNamed() {
    DrillReport report =
        kafka(players, Map.of("ada", Stories.steps(ada, 51L), "bob", Stories.steps(bob)));
    assertThat(figure(report, RPO).finding()).isEqualTo(Finding.OVER);
    assertThat(report.notes())
        .anyMatch(each -> each.startsWith("Not in the database: command 51 (MoveCommand) of ada"));
  }

  @Test
  void whatNobodyCouldReadIsUnknownAndFails() {
    DrillReport report = kafka(players, Map.of("ada", Stories.steps(ada)));
    assertThat(figure(report, RPO).measured()).isNull();
    assertThat(figure(report, RPO).finding()).isEqualTo(Finding.UNKNOWN);
    assertThat(report.complaint()).contains(RPO + " unknown (target at most 0 commands)");
  }

  @Test
  void booksThatNobodyCouldReadFail() {
    Evidence evidence =
        Stories.evidence(DrillKind.KAFKA, Stories.run(true, null), players, recorded, null, false);
    assertThat(Stories.report(evidence).complaint())
        .contains("events missing, group persistence unknown")
        .contains("books not complete, group persistence unknown");
  }

  @Test
  void whatTheLabObjectsToFails() {
    Evidence evidence =
        Stories.evidence(
            DrillKind.REDIS, Stories.run(false, "Recording paused."), players, recorded);
    assertThat(Stories.report(evidence).complaint()).isEqualTo("Recording paused.");
  }

  @Test
  void aSessionThatEndedFails() {
    bob.dropped(Stories.BROKEN_MS + 100);
    bob.ended(Stories.BROKEN_MS + 200);
    DrillReport report = kafka(players, recorded);
    assertThat(report.complaint()).contains("connections lost 1").contains("sessions that ended 1");
  }

  @Test
  void aGameServerMustKnowWhatItConfirmed() {
    ada.resumed(Stories.BROKEN_MS + 4_000, 5);
    DrillReport report =
        Stories.report(
            Stories.evidence(DrillKind.GAME, Stories.run(true, null), players, recorded));
    assertThat(figure(report, RTO).measured()).isEqualTo(4_000);
    assertThat(figure(report, "RPO: confirmed and unknown to the game server").finding())
        .isEqualTo(Finding.OVER);
  }

  @Test
  void whatTheServerKnowsOfSomebodyWhoStayedAwayNobodyKnows() {
    ada.dropped(Stories.BROKEN_MS + 100);
    DrillReport report =
        Stories.report(
            Stories.evidence(DrillKind.GAME, Stories.run(true, null), players, recorded));
    assertThat(figure(report, "RPO: confirmed and unknown to the game server").finding())
        .isEqualTo(Finding.UNKNOWN);
  }

  @Test
  void aDisksLossIsCountedAndNamedAndNeedNotBeZero() {
    DrillReport report =
        disk(Map.of("ada", Stories.steps(ada, 50L, 51L), "bob", Stories.steps(bob)), false);
    assertThat(report.complaint()).isEmpty();
    assertThat(figure(report, RPO).measured()).isEqualTo(2);
    assertThat(report.notes())
        .filteredOn(each -> each.startsWith("Not in the database"))
        .hasSize(2);
  }

  @Test
  void aDisksLossThatNobodyCountedIsNotZero() {
    DrillReport report = disk(Map.of("ada", Stories.steps(ada)), false);
    assertThat(figure(report, RPO).measured()).isNull();
    assertThat(report.complaint()).isEqualTo("Nobody could count what was lost.");
  }

  @Test
  void aServerThatOnlyOpensWithItsJournalHasNotComeBack() {
    DrillReport report = disk(recorded, true);
    assertThat(figure(report, RTO).finding()).isEqualTo(Finding.UNKNOWN);
    assertThat(figure(report, RPO).measured()).as("not 0: it did not recover").isNull();
    assertThat(report.complaint()).contains("did not open without its journal");
  }

  @Test
  void anotherStateThanTheDurableOneFails() {
    Evidence same = Stories.evidence(DrillKind.GAME, Stories.run(true, null), players, recorded);
    assertThat(Stories.report(with(same, new ZoneState("arena-1", 812, "aa", null))).complaint())
        .as("not known is no finding, and said so")
        .isEmpty();
    assertThat(Stories.report(with(same, new ZoneState("arena-1", 812, "aa", "bb"))).complaint())
        .isEqualTo("states recovered otherwise than durable 1 zones (target at most 0 zones)");
  }

  @Test
  void isWrittenForPeopleAndForPrograms() throws Exception {
    DrillReport report = kafka(players, Map.of("ada", Stories.steps(ada)));
    Path text = ReportFiles.write(report, directory.resolve("reports"));
    assertThat(text.getFileName()).hasToString("drill-kafka-1970-01-01.md");
    assertThat(Files.readString(text))
        .contains("# Drill: kafka, 1970-01-01")
        .contains("**Verdict: over target.**")
        .contains("| " + RPO + " | unknown | 0 commands | unknown |")
        .contains("| recording | pauses, catches up | paused |")
        .contains("| 00:16:43.000 | 3.0 s | Kafka is started |")
        .contains("- command: `./tickstream drill`");
    JsonNode json =
        JsonMapper.shared()
            .readTree(Files.readString(text.resolveSibling("drill-kafka-1970-01-01.json")));
    assertThat(json.get("verdict").asString()).isEqualTo("over target");
    JsonNode rpo = figure(json);
    assertThat(rpo.get("measured").isNull()).isTrue();
    assertThat(rpo.get("target").asLong()).isZero();
    assertThat(rpo.get("finding").asString()).isEqualTo("unknown");
  }

  private static JsonNode figure(JsonNode report) {
    for (JsonNode each : report.get("figures")) {
      if (each.get("name").asString().equals(RPO)) {
        return each;
      }
    }
    throw new AssertionError("no " + RPO + " in " + report);
  }

  private DrillReport kafka(List<PlayerStory> who, Map<String, Set<Long>> steps) {
    return Stories.report(Stories.evidence(DrillKind.KAFKA, Stories.run(true, null), who, steps));
  }

  private DrillReport disk(Map<String, Set<Long>> steps, boolean putBack) {
    return Stories.report(
        Stories.evidence(
            DrillKind.DISK, Stories.run(true, null), players, steps, Stories.BALANCED, putBack));
  }

  private static Evidence with(Evidence it, ZoneState state) {
    return new Evidence(
        it.kind(),
        it.plan(),
        it.run(),
        it.probe(),
        it.players(),
        it.begun(),
        it.until(),
        it.found(),
        List.of(state),
        it.away(),
        it.putBack());
  }

  private static Figure figure(DrillReport report, String name) {
    return report.figures().stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
