package dev.tickstream.platform.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.ShardHead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is true of the books whatever happened. */
class AccountingTest {
  @Property(tries = 3_000)
  void whatIsLostIsNamedAndWhatIsNamedIsLost(@ForAll long seed) {
    ShardModel model = new ShardModel(seed);
    List<Accounting> books = Accounting.of(model.facts, model.watermarks, model.readToEnd);

    for (Accounting line : books) {
      long lostByHead = model.lost(line.epoch(), model.headAt);
      long lostAtAll = model.lost(line.epoch(), model.shipped.size());
      assertThat(sum(line)).as("the equation of %s", line).isEqualTo(line.end());
      assertThat(line.missing()).as("named but not lost: %s", line).isLessThanOrEqualTo(lostAtAll);
      if (model.readToEnd) {
        assertThat(line.missing())
            .as("lost, not named: %s", line)
            .isGreaterThanOrEqualTo(lostByHead);
      }
      if (lostByHead > 0) {
        assertThat(line.missing() > 0 || line.pending() > 0 || !line.complete())
            .as("a loss reported as zero: %s", line)
            .isTrue();
      }
      if (line.complete()) {
        assertThat(line.pending()).isZero();
        assertThat(line.missing()).as(line.toString()).isBetween(lostByHead, lostAtAll);
      }
    }
  }

  @Property(tries = 2_000)
  void everyOwnersEpochHasALineAndNothingIsPendingWhenAllWasReadAndShipped(@ForAll long seed) {
    ShardModel model = new ShardModel(seed);
    List<Accounting> books = Accounting.of(model.facts, model.watermarks, model.readToEnd);

    assertThat(books)
        .extracting(Accounting::epoch)
        .containsSubsequence(
            model.facts.lineage().owners().stream().map(owner -> owner.epoch()).toList());
    Accounting last = books.getLast();
    if (model.readToEnd && !books.isEmpty()) {
      assertThat(last.complete()).as(last.toString()).isTrue();
    }
  }

  @Property(tries = 3_000)
  void nothingIsEverNegativeWhateverTheHeadersSay(@ForAll long seed) {
    ShardModel model = new ShardModel(seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Watermark> lies = new ArrayList<>(model.watermarks);
    for (int i = 0; i < 4; i++) {
      lies.add(
          new Watermark(
              3,
              1 + random.nextInt(15),
              "topic-" + random.nextInt(4),
              large(random),
              large(random),
              large(random),
              large(random),
              large(random),
              large(random),
              large(random)));
    }
    ShardHead head =
        new ShardHead(
            3,
            random.nextInt(15),
            large(random),
            0,
            0,
            Map.of("topic-1", large(random)),
            List.of());
    ShardFacts facts =
        new ShardFacts(3, model.facts.lineage(), random.nextBoolean() ? head : null, List.of());

    Books books = new Books(Instant.EPOCH, Accounting.of(facts, lies, random.nextBoolean()));
    assertThat(List.of(books.missing(), books.parked(), books.orphans()))
        .as("sums of %s", books)
        .allMatch(figure -> figure >= 0);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new AccountingMetrics(registry).show(Map.of("g", books));
    assertThat(registry.find("tickstream.events.missing").gauges())
        .as("gauges of %s", books)
        .hasSize(books.lines().isEmpty() ? 0 : 1)
        .allMatch(gauge -> gauge.value() >= 0);
    for (Accounting line : books.lines()) {
      assertThat(
              List.of(
                  line.end(),
                  line.applied(),
                  line.parked(),
                  line.missing(),
                  line.droppedByPolicy(),
                  line.orphans(),
                  line.duplicates(),
                  line.pending()))
          .as(line.toString())
          .allMatch(figure -> figure >= 0);
    }
  }

  private static long large(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(20);
      case 1 -> random.nextLong(Long.MAX_VALUE);
      default -> Long.MAX_VALUE;
    };
  }

  private static long sum(Accounting line) {
    return line.applied()
        + line.parked()
        + line.missing()
        + line.droppedByPolicy()
        + line.pending();
  }
}
