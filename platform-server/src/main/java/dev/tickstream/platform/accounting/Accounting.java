package dev.tickstream.platform.accounting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one shard and epoch are: {@code end = applied + parked + missing +
 * droppedByPolicy + pending}. What nobody can know yet is {@code pending}, so that a loss is never
 * called zero. Sums stop at {@link Long#MAX_VALUE}: numbers come from headers, which may lie.
 */
@Schema(
    description =
        "Where the events of one shard and epoch are."
            + " end = applied + parked + missing + droppedByPolicy + pending")
public record Accounting(
    @Schema(example = "0") int shard,
    @Schema(description = "One ownership of the shard", example = "4") long epoch,
    @Schema(
            description =
                "Last event that is history: what the next owner went on from, or what has been"
                    + " shipped of the present one",
            example = "81244")
        long end,
    @Schema(description = "Their effects are durable", example = "81241") long applied,
    @Schema(description = "Set aside for an operator", example = "2") long parked,
    @Schema(description = "Never came: lost", example = "0") long missing,
    @Schema(description = "Left out by rule or by an operator", example = "1") long droppedByPolicy,
    @Schema(description = "Came, or were found in a journal, and are not history", example = "0")
        long orphans,
    @Schema(description = "Came again and changed nothing", example = "12") long duplicates,
    @Schema(description = "Nothing is pending: the figures are final as far as Kafka goes")
        boolean complete,
    @Schema(description = "Not read yet, or not shipped yet", example = "0") long pending,
    @Schema(
            description =
                "unknown: an operator accepted that events behind the end are lost, nobody knows"
                    + " how many",
            allowableValues = {"none", "unknown"})
        String lostBehindEnd) {

  /** Whether events behind the end are lost and nobody knows how many. */
  @JsonIgnore
  boolean mayLackEvents() {
    return lostBehindEnd.equals("unknown");
  }

  /**
   * The books of one shard, a line for every epoch that anybody claimed or that events came under,
   * in order.
   *
   * @param watermarks of one group; read after {@code facts}, so that they may know more
   * @param readToEnd whether the group has read everything that was in Kafka when the facts were
   *     read
   */
  static List<Accounting> of(ShardFacts facts, List<Watermark> watermarks, boolean readToEnd) {
    SortedMap<Long, List<Watermark>> epochs = new TreeMap<>();
    facts.lineage().owners().forEach(owner -> epochs.put(owner.epoch(), new ArrayList<>()));
    facts.orphans().forEach(found -> epochs.putIfAbsent(found.epoch(), new ArrayList<>()));
    ShardHead head = facts.head();
    if (head != null && head.epoch() > 0) {
      epochs.putIfAbsent(head.epoch(), new ArrayList<>());
    }
    for (Watermark watermark : watermarks) {
      epochs.computeIfAbsent(watermark.epoch(), _ -> new ArrayList<>()).add(watermark);
    }
    List<Accounting> books = new ArrayList<>();
    epochs.forEach((epoch, group) -> books.add(line(facts, epoch, group, readToEnd)));
    return books;
  }

  private static Accounting line(
      ShardFacts facts, long epoch, List<Watermark> group, boolean readToEnd) {
    Counted counted =
        new Counted(
            sum(group, Watermark::applied),
            sum(group, Watermark::parked),
            sum(group, Watermark::dropped),
            sum(group, Watermark::missing));
    ShardHead head = facts.head();
    ShardHead current = head != null && head.epoch() == epoch ? head : null;
    long shipped = current == null ? 0 : current.sequence();
    long unseen = current == null ? 0 : unseen(current, group);
    Verdict verdict;
    if (facts.lineage().knows(epoch)) {
      OptionalLong end = facts.lineage().end(epoch);
      verdict =
          end.isPresent()
              ? closed(head, epoch, end.getAsLong(), counted, unseen, readToEnd)
              : open(shipped, counted, unseen, readToEnd);
    } else {
      // Nobody claimed it: what was shipped counts, and the books stay open.
      Verdict open = open(shipped, counted, unseen, readToEnd);
      verdict = new Verdict(open.end(), open.missing(), false);
    }
    long pending = Math.max(0, verdict.end() - counted.seen() - verdict.missing());
    return new Accounting(
        facts.shard(),
        epoch,
        verdict.end(),
        counted.applied(),
        counted.parked(),
        verdict.missing(),
        counted.dropped(),
        Sums.plus(sum(group, Watermark::orphans), keptApart(facts.orphans(), epoch)),
        sum(group, Watermark::duplicates),
        verdict.settled() && pending == 0,
        pending,
        facts.lineage().mayLackEvents(epoch) ? "unknown" : "none");
  }

  /**
   * The present owner's epoch. The group may have read further than the head that is held here: the
   * head has moved on since, and the end with it.
   */
  private static Verdict open(long shipped, Counted counted, long unseen, boolean readToEnd) {
    long known = Sums.plus(counted.seen(), counted.gaps());
    long end = Math.max(shipped, Sums.plus(known, unseen));
    return new Verdict(end, readToEnd ? end - counted.seen() : counted.gaps(), readToEnd);
  }

  /** An epoch that a later claim went on from, or passed over. */
  private static Verdict closed(
      @Nullable ShardHead head,
      long epoch,
      long end,
      Counted counted,
      long unseen,
      boolean readToEnd) {
    boolean shippedWhole =
        head != null && (head.epoch() > epoch || (head.epoch() == epoch && head.sequence() >= end));
    long left = Math.max(0, end - counted.seen());
    long missing;
    if (readToEnd && shippedWhole) {
      missing = Math.max(left, counted.gaps());
    } else if (readToEnd) {
      missing = Math.max(counted.gaps(), Math.min(left, Sums.plus(counted.gaps(), unseen)));
    } else {
      missing = counted.gaps();
    }
    // More was seen than is history: the books do not balance, and say so.
    boolean balances = Sums.plus(counted.seen(), missing) <= end;
    return new Verdict(end, missing, balances);
  }

  /** Events below the head that the group has not met in any topic. */
  private static long unseen(ShardHead head, List<Watermark> group) {
    long unseen = 0;
    for (var topic : head.topicSeq().entrySet()) {
      long upTo =
          group.stream()
              .filter(one -> one.topic().equals(topic.getKey()))
              .mapToLong(Watermark::upTo)
              .max()
              .orElse(0);
      unseen = Sums.plus(unseen, Math.max(0, topic.getValue() - upTo));
    }
    return unseen;
  }

  private static long keptApart(List<ShardOrphans> orphans, long epoch) {
    return Sums.of(
        orphans.stream().filter(found -> found.epoch() == epoch).mapToLong(ShardOrphans::count));
  }

  private static long sum(List<Watermark> group, ToLongFunction<Watermark> figure) {
    return Sums.of(group.stream().mapToLong(figure));
  }

  /** What the watermarks of an epoch say together; {@code gaps} are numbers that never came. */
  private record Counted(long applied, long parked, long dropped, long gaps) {
    long seen() {
      return Sums.plus(applied, Sums.plus(parked, dropped));
    }
  }

  /** {@code settled} is false while the books may still change, whatever is pending. */
  private record Verdict(long end, long missing, boolean settled) {}
}
