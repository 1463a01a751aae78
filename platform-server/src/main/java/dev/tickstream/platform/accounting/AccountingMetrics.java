package dev.tickstream.platform.accounting;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The books as Prometheus sees them, by group and shard. Called by the bookkeeper's thread. */
public final class AccountingMetrics {
  private record Gauge(MultiGauge rows, ToLongFunction<Accounting> figure) {}

  private final List<Gauge> gauges;

  public AccountingMetrics(MeterRegistry registry) {
    gauges =
        List.of(
            gauge(registry, "missing", "Events that never came", Accounting::missing),
            gauge(registry, "parked", "Events set aside for an operator", Accounting::parked),
            gauge(registry, "orphans", "Events that are not history", Accounting::orphans),
            gauge(registry, "dropped", "Events left out by rule", Accounting::droppedByPolicy),
            gauge(registry, "duplicates", "Events that came again", Accounting::duplicates),
            gauge(registry, "pending", "Events not read or shipped yet", Accounting::pending));
  }

  void show(Map<String, Books> booksByGroup) {
    for (Gauge gauge : gauges) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      booksByGroup.forEach(
          (group, books) ->
              byShard(books, gauge.figure())
                  .forEach(
                      (shard, sum) ->
                          rows.add(
                              MultiGauge.Row.of(
                                  Tags.of("group", group, "shard", Integer.toString(shard)),
                                  sum))));
      gauge.rows().register(rows, true);
    }
  }

  private static Map<Integer, Long> byShard(Books books, ToLongFunction<Accounting> figure) {
    Map<Integer, Long> sums = new TreeMap<>();
    for (Accounting line : books.lines()) {
      sums.merge(line.shard(), figure.applyAsLong(line), Sums::plus);
    }
    return sums;
  }

  private static Gauge gauge(
      MeterRegistry registry, String name, String what, ToLongFunction<Accounting> figure) {
    return new Gauge(
        MultiGauge.builder("tickstream.events." + name).description(what).register(registry),
        figure);
  }
}
