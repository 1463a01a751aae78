package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Recorded.Owner;
import dev.tickstream.systemtests.raw.Recorded.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Order, density and lineage of what Kafka has, from headers and claims alone. */
public final class KafkaChecks {
  private KafkaChecks() {}

  /** The events up to the heads, in order; all of them must be history. */
  static List<Recorded> history(KafkaLog kafka) {
    List<Recorded> history = new ArrayList<>();
    for (Recorded event : kafka.events()) {
      Head head = kafka.heads().get(event.shard());
      if (head != null
          && (event.epoch() < head.epoch()
              || (event.epoch() == head.epoch() && event.sequence() <= head.sequence()))) {
        history.add(event);
      }
    }
    return history;
  }

  /**
   * Per topic, shard and epoch {@code topicseq} goes 1, 2, 3, ...; over all topics no {@code seq}
   * is there twice, and none is missing up to the head, or to where the next owner went on.
   */
  public static void assertDense(KafkaLog kafka) {
    Map<String, Recorded> lastInTopic = new HashMap<>();
    Map<Owner, TreeSet<Long>> sequences = new HashMap<>();
    for (Recorded each : kafka.events()) {
      assertThat(each.partition()).isEqualTo(each.shard());
      Recorded before = lastInTopic.put(each.topic() + "/" + each.shard(), each);
      boolean sameOwner = before != null && before.epoch() == each.epoch();
      if (before != null) {
        assertThat(each.epoch()).as("epoch at %s", each).isGreaterThanOrEqualTo(before.epoch());
        assertThat(each.tick()).as("tick at %s", each).isGreaterThanOrEqualTo(before.tick());
      }
      assertThat(each.topicSequence())
          .as("topicseq at %s", each)
          .isEqualTo(sameOwner ? before.topicSequence() + 1 : 1);
      assertThat(
              sequences.computeIfAbsent(each.owner(), key -> new TreeSet<>()).add(each.sequence()))
          .as("seq twice at %s", each)
          .isTrue();
    }
    assertThat(kafka.heads()).as("heads").isNotEmpty();
    expectedEnds(kafka)
        .forEach(
            (owner, end) ->
                assertThat(sequences.getOrDefault(owner, new TreeSet<>()).headSet(end, true).size())
                    .as("events of %s up to %d", owner, end)
                    .isEqualTo(Math.toIntExact(end)));
    assertHistoryOnly(kafka, sequences);
    assertWalksAreUnbroken(kafka);
  }

  /** The last event each owner must have in Kafka: what the next went on from, or the head. */
  public static Map<Owner, Long> expectedEnds(KafkaLog kafka) {
    Map<Owner, Long> ends = new HashMap<>();
    kafka
        .claims()
        .forEach(
            (shard, claims) ->
                claims
                    .ends()
                    .forEach(
                        (epoch, end) -> {
                          Head head = kafka.heads().get(shard);
                          if (head != null && epoch <= head.epoch() && end.isPresent()) {
                            ends.put(new Owner(shard, epoch), end.getAsLong());
                          }
                        }));
    kafka
        .heads()
        .values()
        .forEach(
            head -> ends.merge(new Owner(head.shard(), head.epoch()), head.sequence(), Math::min));
    return ends;
  }

  /** Nothing was shipped that nobody claimed, or that a later owner did not go on from. */
  private static void assertHistoryOnly(
      KafkaLog kafka, Map<Owner, ? extends SortedSet<Long>> sequences) {
    sequences.forEach(
        (owner, seen) -> {
          Claims claims = kafka.claims(owner.shard());
          OptionalLong end = claims.ends().get(owner.epoch());
          if (end == null) {
            // Claimed after the claims were read, or never; if read, then never before the last.
            assertThat(owner.epoch()).isGreaterThan(claims.last().epoch());
          } else if (end.isPresent()) {
            assertThat(seen.last())
                .as("last event of %s", owner)
                .isLessThanOrEqualTo(end.getAsLong());
          }
        });
  }

  /** Every step begins where the one before it ended, whoever owned the shard in between. */
  private static void assertWalksAreUnbroken(KafkaLog kafka) {
    Map<String, Place> places = new HashMap<>();
    Map<String, Long> commands = new HashMap<>();
    for (Recorded event : kafka.events()) {
      if (!event.isMovement()) {
        continue;
      }
      List<Place> origins = event.origins();
      List<Step> steps = event.steps();
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        Place before = places.put(step.player(), step.to());
        if (before != null) {
          assertThat(origins.get(i)).as("where %s begins", step).isEqualTo(before);
        }
        Long asked = commands.put(step.player(), step.clientSeq());
        if (asked != null && step.clientSeq() > 0) {
          assertThat(step.clientSeq()).as("command of %s", step).isGreaterThan(asked);
        }
      }
    }
  }

  /**
   * What a shard's journal still has is in Kafka, event for event, up to the head, and the states
   * after the same tick are the same.
   */
  public static void assertHas(KafkaLog kafka, int shard, List<JournalFiles.Tick> journal) {
    Head head = kafka.heads().get(shard);
    if (head == null) {
      return;
    }
    Map<String, String> shipped = new HashMap<>();
    for (Recorded each : kafka.events()) {
      if (each.shard() == shard) {
        shipped.put(each.epoch() + "/" + each.sequence(), each.type() + each.zone() + each.tick());
      }
    }
    for (JournalFiles.Tick tick : journal) {
      for (JournalFiles.Entry entry : tick.events()) {
        if (tick.epoch() < head.epoch()
            || (tick.epoch() == head.epoch() && entry.sequence() <= head.sequence())) {
          assertThat(shipped.get(tick.epoch() + "/" + entry.sequence()))
              .as("shard %d epoch %d event %d", shard, tick.epoch(), entry.sequence())
              .isEqualTo(entry.type() + entry.zone() + entry.tick());
        }
      }
      if (tick.epoch() == head.epoch() && tick.tick() == head.tick()) {
        assertThat(head.zones()).as("states after tick %d", tick.tick()).isEqualTo(tick.zones());
      }
    }
  }
}
