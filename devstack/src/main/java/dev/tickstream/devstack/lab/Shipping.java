package dev.tickstream.devstack.lab;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the game server says of its journals, all shards together.
 *
 * @param goesOn whether every shard ships, be it behind
 * @param waitingEvents events that Kafka does not have; null when nobody knows
 * @param lagMs age of the oldest of them; null when nobody knows
 */
public record Shipping(boolean goesOn, @Nullable Long waitingEvents, @Nullable Long lagMs) {
  private static final Set<String> GOING = Set.of("SHIPPING", "CATCHING_UP");
  private static final String COMPONENT = "recording-";

  /** Reads {@code GET /health} of a game server; null if it does not speak of shipping. */
  static @Nullable Shipping read(JsonNode health) {
    boolean goesOn = true;
    boolean counted = true;
    long waiting = 0;
    long lagMs = 0;
    int shards = 0;
    for (JsonNode each : health.path("components")) {
      if (each.path("name").asString("").startsWith(COMPONENT)) {
        shards++;
        goesOn &= GOING.contains(each.path("state").asString(""));
        counted &= each.path("waitingEvents").isNumber() && each.path("lagMs").isNumber();
        waiting += each.path("waitingEvents").asLong(0);
        lagMs = Math.max(lagMs, each.path("lagMs").asLong(0));
      }
    }
    if (shards == 0) {
      return null;
    }
    return new Shipping(goesOn, counted ? waiting : null, counted ? lagMs : null);
  }
}
