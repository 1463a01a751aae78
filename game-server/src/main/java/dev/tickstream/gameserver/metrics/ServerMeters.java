package dev.tickstream.gameserver.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The registry of all meters and its Prometheus text. Safe on any thread. */
public final class ServerMeters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final PipelineMeters pipeline = new PipelineMeters();
  private final NetworkMeters network = new NetworkMeters();

  /** The registry itself holds on to no counter's source. */
  private final List<Supplier<Number>> sources = new ArrayList<>();

  public ServerMeters() {
    pipeline.bindTo(registry);
    network.bindTo(registry);
  }

  /** Adds what the runtime says of itself; takes a while, so not before the server listens. */
  public void bindRuntime() {
    garbage.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  public PipelineMeters pipeline() {
    return pipeline;
  }

  public NetworkMeters network() {
    return network;
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** Shows a number that goes up and down. */
  public void gauge(
      String name, String description, String tag, String value, Supplier<Number> number) {
    gauge(name, description, Tags.of(tag, value), number);
  }

  /** The same with any number of tags. */
  public void gauge(String name, String description, Tags tags, Supplier<Number> number) {
    Gauge.builder(name, number).description(description).tags(tags).register(registry);
  }

  /** Shows a number that only grows. */
  public void counter(
      String name, String description, String tag, String value, Supplier<Number> number) {
    counter(name, description, Tags.of(tag, value), number);
  }

  /** The same with any number of tags. */
  public void counter(String name, String description, Tags tags, Supplier<Number> number) {
    sources.add(number);
    FunctionCounter.builder(name, number, now -> now.get().doubleValue())
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /** The Prometheus exposition text. */
  public String scrape() {
    return registry.scrape();
  }

  /** Media type of {@link #scrape}. */
  public String contentType() {
    return "text/plain; version=0.0.4; charset=utf-8";
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
