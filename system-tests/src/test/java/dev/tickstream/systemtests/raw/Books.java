package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Recorded.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What the product says of its own events, against what its claims and records add up to. */
public final class Books {
  private final KafkaLog kafka;
  private final Map<Owner, Long> counted = new HashMap<>();

  public Books(KafkaLog kafka) {
    this.kafka = kafka;
    kafka.events().forEach(event -> counted.merge(event.owner(), 1L, Long::sum));
  }

  /**
   * Every claimed epoch has its line, and none has missing or parked events. What has ended is
   * exactly as counted here; the present owner's is at least that, since play goes on.
   *
   * @param lines answer of {@code GET /api/v1/ops/event-accounting}
   */
  public void agree(JsonNode lines) {
    Map<Owner, JsonNode> books = new HashMap<>();
    for (JsonNode line : lines) {
      Owner owner = new Owner(line.get("shard").asInt(), line.get("epoch").asLong());
      assertThat(books.put(owner, line)).as("lines of %s", owner).isNull();
      assertThat(line.get("missing").asLong()).as("missing: %s", line).isZero();
      assertThat(line.get("parked").asLong()).as("parked: %s", line).isZero();
      assertThat(line.get("droppedByPolicy").asLong()).as("dropped: %s", line).isZero();
      assertThat(line.get("applied").asLong() + line.get("pending").asLong())
          .as("applied and pending: %s", line)
          .isEqualTo(line.get("end").asLong());
    }
    kafka
        .claims()
        .forEach(
            (shard, claims) ->
                claims
                    .ends()
                    .forEach(
                        (epoch, end) -> {
                          Owner owner = new Owner(shard, epoch);
                          JsonNode line = books.get(owner);
                          if (line == null) {
                            throw new AssertionError(owner + " has no line in " + books);
                          }
                          agree(owner, end, claims, line);
                        }));
  }

  private void agree(Owner owner, OptionalLong end, Claims claims, JsonNode line) {
    Head head = kafka.heads().get(owner.shard());
    if (head != null && end.isPresent() && owner.epoch() <= head.epoch()) {
      assertThat(line.get("end").asLong()).as("end: %s", line).isEqualTo(end.getAsLong());
      assertThat(line.get("complete").asBoolean()).as("complete: %s", line).isTrue();
      assertThat(line.get("applied").asLong())
          .as("applied: %s", line)
          .isEqualTo(counted.getOrDefault(owner, 0L));
    } else if (head != null && owner.epoch() == head.epoch()) {
      assertThat(line.get("applied").asLong())
          .as("applied: %s", line)
          .isGreaterThanOrEqualTo(head.sequence());
    }
    assertThat(line.get("lostBehindEnd").asString())
        .as("lost behind the end: %s", line)
        .isEqualTo(claims.mayLackEvents(owner.epoch()) ? "unknown" : "none");
    assertThat(line.get("orphans").asLong())
        .as("orphans: %s", line)
        .isEqualTo(kafka.orphansByOwner().getOrDefault(owner, 0L));
  }
}
