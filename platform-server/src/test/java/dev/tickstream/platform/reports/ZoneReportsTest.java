package dev.tickstream.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.RecoveryReport;
import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.events.RecoveryReport.Loss;
import dev.tickstream.events.SnapshotAnnouncement;
import dev.tickstream.events.Topic;
import dev.tickstream.platform.testing.Stack;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What game servers report of their zones, from Kafka to the API. */
class ZoneReportsTest {
  private static final Stack STACK = Stack.shared();
  private static final long T0 = 1_767_225_600_000L;
  private static final long NOW = System.currentTimeMillis();

  @Test
  void snapshotsAndFailuresAreShownTheLatestFirst() {
    announce("reports-1", "redis", 1, "", 0);
    announce("reports-1", "mongodb", 2, "mongo is away", 3);
    announce("reports-1", "redis", 3, "", 0);
    announce("reports-1", "redis", 3, "", 0); // it may come again

    JsonNode items = snapshots("reports-1", "", 3);
    assertThat(items.findValuesAsString("store")).containsExactly("redis", "mongodb", "redis");
    assertThat(items.get(1).get("failure").asString()).isEqualTo("mongo is away");
    assertThat(items.get(1).get("failedInARow").asInt()).isEqualTo(3);
    assertThat(items.get(1).get("shippedSequence").isNull()).as("not 0").isTrue();
    assertThat(items.get(0).get("failure").isNull()).isTrue();
    assertThat(items.get(0).get("checksum").asString()).isEqualTo("1122334455667788");
    assertThat(items.get(0).get("stateHash").asString()).isEqualTo("fffffffffffffffe");
    assertThat(snapshots("reports-1", "&store=mongodb", 1)).hasSize(1);
    JsonNode page = STACK.api().get("/api/v1/zones/reports-1/snapshots?limit=2").json();
    String next = page.get("nextCursor").asString();
    assertThat(
            STACK
                .api()
                .get("/api/v1/zones/reports-1/snapshots?limit=2&cursor=" + next)
                .json()
                .get("items"))
        .hasSize(1);
    assertThat(STACK.api().get("/api/v1/zones/reports-1/snapshots?store=a%20b").code())
        .isEqualTo("BAD_PARAMETER");
  }

  @Test
  void manyFailuresDoNotPushOutTheLastThatWasTaken() {
    announce("reports-2", "redis", 1, "", 0);
    int failures = SnapshotRowStore.NEWEST + 5;
    for (int i = 1; i <= failures; i++) {
      announce("reports-2", "redis", 1 + i, "away", i);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(snapshots("reports-2", "&limit=200", 2).get(0).get("tick").asInt())
                    .isEqualTo(1 + failures));
    JsonNode items = snapshots("reports-2", "&limit=200", 2);
    assertThat(items).hasSize(SnapshotRowStore.NEWEST + 1);
    assertThat(items.get(SnapshotRowStore.NEWEST).get("failure").isNull()).isTrue();
  }

  @Test
  void aRecoveryIsWhatItsLatestRevisionSays() {
    RecoveryReport unknown = recovery("reports-3", 4, Loss.untold(true));
    report(unknown);
    JsonNode first = recoveries("reports-3", 1).get(0);
    assertThat(first.at("/loss/known").asString()).isEqualTo("unknown");
    assertThat(first.at("/loss/ticks").isNull()).as("never reported as zero").isTrue();
    assertThat(first.get("snapshotAgeMs").asInt()).isEqualTo(1_700);
    assertThat(first.at("/refused/0/reason").asString()).isEqualTo("DAMAGED");

    report(unknown.revised(3, new Loss(Knowledge.MEASURED, 71, 12, 9, 14, 1)));
    report(unknown.revised(2, new Loss(Knowledge.MEASURED, 7, 1, 1, 1, 0))); // came late
    STACK.shipper().report(Topic.ZONE_RECOVERIES, "reports-3", new byte[] {1, 2, 3});
    report(recovery("reports-3", 5, Loss.untold(false)));

    JsonNode both = recoveries("reports-3", 2);
    assertThat(both.get(0).at("/loss/known").asString()).isEqualTo("none");
    JsonNode measured = both.get(1);
    assertThat(measured.at("/loss/known").asString()).isEqualTo("measured");
    assertThat(measured.at("/loss/ticks").asInt()).isEqualTo(71);
    assertThat(measured.at("/loss/players").asInt()).isEqualTo(12);
    assertThat(measured.at("/loss/commands").asInt()).isEqualTo(9);
    assertThat(measured.at("/loss/told").asInt()).isEqualTo(14);
  }

  private static void announce(String zone, String store, int tick, String failure, int inARow) {
    SnapshotAnnouncement announcement =
        new SnapshotAnnouncement(
            "default",
            zone,
            0,
            3,
            tick * 10L,
            tick,
            failure.isEmpty() ? tick * 9L : SnapshotAnnouncement.UNKNOWN,
            store,
            2,
            57,
            18_422,
            0x1122334455667788L,
            -2,
            NOW + tick,
            7,
            failure,
            inARow);
    STACK.shipper().report(Topic.ZONE_SNAPSHOTS, zone, announcement.encode());
  }

  private static RecoveryReport recovery(String zone, int epoch, Loss loss) {
    return new RecoveryReport(
        "default",
        zone,
        0,
        epoch,
        new UUID(zone.hashCode(), epoch),
        1,
        T0 + epoch,
        true,
        "redis",
        1200,
        0x1122334455667788L,
        1234,
        34,
        51,
        List.of(new RecoveryReport.Refused("disk", "DAMAGED", "its checksum")),
        0,
        -2,
        412,
        loss);
  }

  private static void report(RecoveryReport report) {
    STACK.shipper().report(Topic.ZONE_RECOVERIES, report.zoneId(), report.encode());
  }

  private static JsonNode snapshots(String zone, String more, int least) {
    return items("/api/v1/zones/" + zone + "/snapshots?" + more, least);
  }

  private static JsonNode recoveries(String zone, int least) {
    return items("/api/v1/ops/recoveries?zone=" + zone, least);
  }

  private static JsonNode items(String path, int least) {
    await().until(() -> STACK.api().get(path).json().path("items").size() >= least);
    return STACK.api().get(path).json().get("items");
  }
}
