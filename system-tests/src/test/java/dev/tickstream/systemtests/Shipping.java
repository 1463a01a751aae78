package dev.tickstream.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the game server says of the events in its journals that Kafka does not have. */
final class Shipping {
  private final Rest game;

  Shipping(Stack stack) {
    this.game = new Rest(stack.endpoints().get("game").get("http").asString());
  }

  /** How many wait, in all shards. */
  long waiting() {
    return shards().stream().mapToLong(each -> each.get("waitingEvents").asLong()).sum();
  }

  /** Whether events that were confirmed before some moment wait still, in any shard. */
  boolean owesEventsOf(Instant moment) {
    Duration age = Duration.between(moment, Instant.now());
    return shards().stream().anyMatch(each -> each.get("lagMs").asLong() > age.toMillis());
  }

  private List<JsonNode> shards() {
    List<JsonNode> shards = new ArrayList<>();
    for (JsonNode component : game.get("/health").json().get("components")) {
      if (component.has("waitingEvents")) {
        shards.add(component);
      }
    }
    if (shards.isEmpty()) {
      throw new AssertionError("no shard counts what waits: " + game.get("/health"));
    }
    return shards;
  }
}
