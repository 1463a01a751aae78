package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.Http;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The accounting of the group {@code persistence}, all shards and epochs together.
 *
 * @param missing events that never came
 * @param incomplete lines that are not final yet
 * @param orphans events that are no history
 * @param lostBehindEnd epochs behind whose end an unknown number of events is lost, as shard/epoch
 */
record Books(long missing, long incomplete, long orphans, Set<String> lostBehindEnd) {
  private static final String PATH = "/api/v1/ops/event-accounting?group=persistence";

  /**
   * Asks the API.
   *
   * @throws IOException if it does not tell
   */
  static Books read(URI api, Http http) throws IOException, InterruptedException {
    Http.Answer answer = http.get(api.resolve(PATH));
    if (!answer.ok()) {
      throw new IOException("event-accounting answers " + answer.status());
    }
    return of(answer.json());
  }

  static Books of(JsonNode lines) {
    long missing = 0;
    long incomplete = 0;
    long orphans = 0;
    Set<String> lost = new TreeSet<>();
    for (JsonNode line : lines) {
      missing += line.path("missing").asLong(0);
      orphans += line.path("orphans").asLong(0);
      if (!line.path("complete").asBoolean(false)) {
        incomplete++;
      }
      if (!line.path("lostBehindEnd").asString("unknown").equals("none")) {
        lost.add(line.path("shard").asInt(-1) + "/" + line.path("epoch").asLong(-1));
      }
    }
    return new Books(missing, incomplete, orphans, lost);
  }

  boolean isFinal() {
    return incomplete == 0;
  }
}
