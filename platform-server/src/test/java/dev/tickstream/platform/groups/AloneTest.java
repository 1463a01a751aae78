package dev.tickstream.platform.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.platform.PlatformServer;
import dev.tickstream.platform.config.Mode;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.FreePort;
import dev.tickstream.platform.testing.Stack;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server that was given some of the groups runs those and says so of the others. */
class AloneTest {
  private static final Stack STACK = Stack.shared();

  @Test
  void oneGroupRunsInAProcessOfItsOwn() throws Exception {
    try (PlatformServer server = PlatformServer.start(only("analytics"))) {
      Api api = new Api("http://127.0.0.1:" + server.port());
      await().until(() -> state(api, "analytics").equals("fine"));
      await().until(() -> members("analytics") == 2);
      assertThat(members("persistence")).as("the shared server's").isEqualTo(1);
      assertThat(members("notification")).isEqualTo(1);

      assertThat(api.get("/readyz").status()).isEqualTo(200);
      assertThat(api.get("/health").json().get("status").asString()).isEqualTo("UP");
      assertThat(api.get("/api/v1/activity").code()).isEqualTo("GROUP_NOT_HERE");
      assertThat(api.get("/api/v1/players").status()).isEqualTo(200);
      for (String other : Set.of("persistence", "notification", "dashboard")) {
        JsonNode report = report(api, other);
        assertThat(report.get("state").asString()).as(other).isEqualTo("unknown");
        assertThat(report.get("detail").asString()).as(other).contains("not run by this server");
      }
      // What the others have not taken yet is in the database.
      await().until(() -> report(api, "persistence").get("lagEvents").isNumber());
      assertThat(report(api, "dashboard").get("lagEvents").isNull()).isTrue();
    }
  }

  @Test
  void theFeedAloneNeedsNoGroupThatRecords() {
    try (PlatformServer server = PlatformServer.start(only("dashboard"))) {
      Api api = new Api("http://127.0.0.1:" + server.port());
      await().until(() -> api.get("/readyz").status() == 200);
      await().until(() -> state(api, "dashboard").equals("fine"));
      assertThat(api.get("/api/v1/activity").status()).isEqualTo(200);
      assertThat(state(api, "persistence")).isEqualTo("unknown");
    }
  }

  private static String state(Api api, String group) {
    return report(api, group).get("state").asString();
  }

  private static JsonNode report(Api api, String group) {
    for (JsonNode one : api.get("/api/v1/ops/groups").json()) {
      if (one.get("group").asString().equals(group)) {
        return one;
      }
    }
    throw new AssertionError("no group " + group);
  }

  private static long members(String group) throws ExecutionException, InterruptedException {
    try (Admin admin = STACK.kafka().admin()) {
      return admin
          .describeConsumerGroups(Set.of(group))
          .all()
          .get()
          .values()
          .iterator()
          .next()
          .members()
          .size();
    }
  }

  private static PlatformConfig only(String group) {
    PlatformConfig like = STACK.config(Mode.DEVELOPMENT);
    return new PlatformConfig(
        like.mode(),
        like.cluster(),
        like.host(),
        FreePort.take(),
        like.kafkaBootstrapServers(),
        like.database(),
        like.redis(),
        null,
        like.signingKeyFile(),
        like.operatorTokenFile(),
        null,
        like.movementRetention(),
        Set.of(group));
  }
}
