package dev.tickstream.platform.accounting;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A shard whose truth is known: owners one after the other, events in ship order of which some
 * never reached Kafka, a head, and a group that has read some way into each topic.
 */
final class ShardModel {
  private static final int SHARD = 3;

  record Event(long epoch, long seq, String topic, long topicSeq, boolean lost) {}

  final List<Event> shipped = new ArrayList<>();
  final ShardFacts facts;
  final List<Watermark> watermarks;
  final boolean readToEnd;

  /** How many of the shipped events the head speaks of. */
  final int headAt;

  ShardModel(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int owners = 1 + random.nextInt(4);
    double lossRate = random.nextInt(3) * 0.1;
    Lineage lineage = Lineage.EMPTY;
    ShardClaim before = null;
    long lastSeq = 0;
    List<Event> history = new ArrayList<>();
    for (int owner = 0; owner < owners; owner++) {
      ShardClaim.Base base =
          before == null
              ? ShardClaim.Base.NONE
              : new ShardClaim.Base(before.epoch(), lastSeq, before.claimId());
      ShardClaim claim = claim(owner, 2L + owner * 3L, base);
      lineage = lineage.with(owner, claim);
      lastSeq = random.nextInt(12);
      add(history, claim.epoch(), lastSeq, random, lossRate);
      before = claim;
    }
    int shippedCount = history.isEmpty() ? 0 : random.nextInt(history.size() + 1);
    shipped.addAll(history.subList(0, shippedCount));
    headAt = shippedCount == 0 ? 0 : shippedCount - random.nextInt(Math.min(3, shippedCount));
    facts = new ShardFacts(SHARD, lineage, head(), List.of());
    Map<String, Integer> read = new HashMap<>();
    boolean toEnd = true;
    for (String topic : topics()) {
      int there = count(shipped, topic);
      int needed = count(shipped.subList(0, headAt), topic);
      int far = random.nextBoolean() ? there : random.nextInt(there + 1);
      toEnd &= far >= needed;
      read.put(topic, far);
    }
    readToEnd = toEnd;
    watermarks = watermarks(read, random);
  }

  long end(long epoch) {
    return shipped.stream().filter(one -> one.epoch() == epoch).count();
  }

  /** Events of an epoch that are lost, as far as the head speaks of them, or of all shipped. */
  long lost(long epoch, int upTo) {
    return shipped.subList(0, upTo).stream()
        .filter(one -> one.epoch() == epoch && one.lost())
        .count();
  }

  private static void add(
      List<Event> history, long epoch, long count, SplittableRandom random, double lossRate) {
    Map<String, Long> topicSeqs = new HashMap<>();
    for (long seq = 1; seq <= count; seq++) {
      String topic = "topic-" + random.nextInt(3);
      long topicSeq = topicSeqs.merge(topic, 1L, Long::sum);
      history.add(new Event(epoch, seq, topic, topicSeq, random.nextDouble() < lossRate));
    }
  }

  private ShardHead head() {
    if (headAt == 0) {
      return new ShardHead(SHARD, 0, 0, 0, 0, Map.of(), List.of());
    }
    Event last = shipped.get(headAt - 1);
    Map<String, Long> topicSeq = new HashMap<>();
    shipped.subList(0, headAt).stream()
        .filter(one -> one.epoch() == last.epoch())
        .forEach(one -> topicSeq.merge(one.topic(), one.topicSeq(), Math::max));
    return new ShardHead(SHARD, last.epoch(), last.seq(), 0, 0, topicSeq, List.of());
  }

  private List<String> topics() {
    return shipped.stream().map(Event::topic).distinct().toList();
  }

  private static int count(List<Event> events, String topic) {
    return (int) events.stream().filter(one -> one.topic().equals(topic) && !one.lost()).count();
  }

  private List<Watermark> watermarks(Map<String, Integer> read, SplittableRandom random) {
    Map<String, List<Event>> met = new TreeMap<>();
    read.forEach(
        (topic, far) ->
            shipped.stream()
                .filter(one -> one.topic().equals(topic) && !one.lost())
                .limit(far)
                .forEach(
                    one ->
                        met.computeIfAbsent(topic + "/" + one.epoch(), _ -> new ArrayList<>())
                            .add(one)));
    List<Watermark> marks = new ArrayList<>();
    for (List<Event> group : met.values()) {
      long upTo = group.getLast().topicSeq();
      long parked = random.nextInt(group.size() + 1) / 3;
      long dropped = random.nextInt(group.size() + 1) / 3;
      marks.add(
          new Watermark(
              SHARD,
              group.getFirst().epoch(),
              group.getFirst().topic(),
              upTo,
              group.size() - parked - dropped,
              parked,
              dropped,
              random.nextInt(3),
              random.nextInt(3),
              upTo - group.size()));
    }
    return marks;
  }

  private static ShardClaim claim(long id, long epoch, ShardClaim.Base base) {
    return new ShardClaim(
        SHARD,
        new UUID(7, id),
        "node",
        ShardClaim.Endpoints.NONE,
        base,
        0,
        List.of(),
        epoch,
        0,
        false);
  }
}
