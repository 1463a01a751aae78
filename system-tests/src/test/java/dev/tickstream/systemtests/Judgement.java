package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Books;
import dev.tickstream.systemtests.raw.Database;
import dev.tickstream.systemtests.raw.JournalFiles;
import dev.tickstream.systemtests.raw.KafkaChecks;
import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Minutes;
import dev.tickstream.systemtests.raw.Oracle;
import dev.tickstream.systemtests.raw.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/** Asks, from outside, whether everything confirmed is recorded: once, in order, nothing else. */
final class Judgement {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Stack stack;

  Judgement(Stack stack) {
    this.stack = stack;
  }

  /**
   * Waits until all that was told is in the database; then compares journal, Kafka and database.
   */
  void nothingIsLostOrDoubled(Told told) {
    JsonNode endpoints = stack.endpoints();
    JsonNode mysql = endpoints.get("mysql");
    patiently("all that players were told is in the database")
        .untilAsserted(
            () -> {
              Oracle oracle = new Oracle(KafkaLog.empty(), Database.read(mysql));
              oracle.toldIsRecorded(told);
              oracle.placesAreKept(told);
            });
    Map<Integer, List<JournalFiles.Tick>> journals = journals();
    KafkaLog kafka = KafkaLog.read(endpoints.get("kafka").asString());
    KafkaChecks.assertDense(kafka);
    assertThat(journals.keySet())
        .as("journals of claimed shards")
        .isEqualTo(kafka.claims().keySet());
    assertThat(journals.values()).as("ticks in the journals").noneMatch(List::isEmpty);
    journals.forEach((shard, journal) -> KafkaChecks.assertHas(kafka, shard, journal));
    patiently("the database has what Kafka has")
        .untilAsserted(() -> new Oracle(kafka, Database.read(mysql)).databaseIsHistory());
    Rest rest = new Rest(endpoints.get("api").asString());
    for (String group : List.of("persistence", "analytics", "notification")) {
      patiently("the books of " + group + " agree")
          .untilAsserted(() -> new Books(kafka).agree(books(rest, group)));
    }
    patiently("the sums of each minute are those of Kafka")
        .untilAsserted(
            () -> new Minutes(kafka).agree(rest.items("/api/v1/analytics/minutes?limit=200")));
  }

  /** Waits until everything in the table of notifications has arrived. */
  void isNotified(Receiver receiver) {
    JsonNode mysql = stack.endpoints().get("mysql");
    patiently("everybody worth telling of is told of")
        .untilAsserted(
            () -> {
              Map<UUID, List<String>> came = receiver.bodies();
              receiver.got(Database.read(mysql).deliveries(), came);
            });
  }

  private static JsonNode books(Rest rest, String group) {
    Rest.Answer answer = rest.get("/api/v1/ops/event-accounting?group=" + group);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  /** What the journals have now, by shard. */
  Map<Integer, List<JournalFiles.Tick>> journals() {
    Map<Integer, List<JournalFiles.Tick>> journals = new TreeMap<>();
    for (Path shard : stack.shards()) {
      String name = shard.getFileName().toString();
      journals.put(
          Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)), JournalFiles.read(shard));
    }
    return journals;
  }

  private static ConditionFactory patiently(String what) {
    return Patience.patiently(what).atMost(PATIENCE).pollInterval(LOOK_EVERY);
  }
}
