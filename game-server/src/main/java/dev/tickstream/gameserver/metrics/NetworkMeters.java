package dev.tickstream.gameserver.metrics;

import dev.tickstream.protocol.CoreReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Traffic and the fates of connections. Safe on any thread. */
public final class NetworkMeters {
  /** Payload bytes received, encryption and TCP apart. */
  public final LongAdder bytesIn = new LongAdder();

  /** Payload bytes handed to the sockets. */
  public final LongAdder bytesOut = new LongAdder();

  /** Packets received. */
  public final LongAdder packetsIn = new LongAdder();

  /** Packets sent. */
  public final LongAdder packetsOut = new LongAdder();

  /** Connections accepted by the operating system. */
  public final LongAdder accepted = new LongAdder();

  /** Exceptions that closed a channel: each one is a defect or a broken peer. */
  public final LongAdder exceptions = new LongAdder();

  /** Ticks that could not be handed to a socket thread because it was too far behind. */
  public final LongAdder handOversFull = new LongAdder();

  /** Changes of a tick that a client was not told, as it did not keep up. */
  public final LongAdder updatesSkipped = new LongAdder();

  /** Clients that kept up again and were told everything anew. */
  public final LongAdder resyncs = new LongAdder();

  /** Bytes that wait here for clients to read, as last looked up; what the system holds apart. */
  public final LongAdder bytesWaiting = new LongAdder();

  /** Round trips reported by clients: how many, and their sum in milliseconds. */
  public final LongAdder roundTrips = new LongAdder();

  public final LongAdder roundTripMs = new LongAdder();

  /** Connections open now. */
  public final AtomicInteger open = new AtomicInteger();

  private final ReasonCounts closed = new ReasonCounts();

  /** Counts a connection's end under its reason. */
  public void closed(CoreReason reason) {
    closed.of(reason).increment();
  }

  /** How many connections ended for this reason so far. */
  public long closedCount(CoreReason reason) {
    return closed.of(reason).sum();
  }

  void bindTo(MeterRegistry registry) {
    counter(registry, "tickstream.network.bytes", "Payload bytes", bytesIn, "direction", "in");
    counter(registry, "tickstream.network.bytes", "Payload bytes", bytesOut, "direction", "out");
    counter(registry, "tickstream.network.packets", "Packets", packetsIn, "direction", "in");
    counter(registry, "tickstream.network.packets", "Packets", packetsOut, "direction", "out");
    counter(registry, "tickstream.network.accepted", "Connections accepted", accepted);
    counter(registry, "tickstream.network.exceptions", "Exceptions in channels", exceptions);
    counter(registry, "tickstream.network.handovers.full", "Ticks not handed over", handOversFull);
    counter(registry, "tickstream.network.updates.skipped", "Updates skipped", updatesSkipped);
    counter(registry, "tickstream.network.resyncs", "Clients told everything anew", resyncs);
    counter(registry, "tickstream.network.rtt.count", "Round trips reported", roundTrips);
    counter(registry, "tickstream.network.rtt.ms", "Sum of round trips in ms", roundTripMs);
    for (CoreReason reason : CoreReason.values()) {
      counter(
          registry,
          "tickstream.network.closed",
          "Connections closed by reason",
          closed.of(reason),
          "reason",
          reason.name());
    }
    Gauge.builder("tickstream.network.waiting.bytes", bytesWaiting, LongAdder::sum)
        .description("Bytes waiting for clients to read")
        .register(registry);
    Gauge.builder("tickstream.network.connections", open, AtomicInteger::get)
        .description("Connections open now")
        .register(registry);
  }

  private static void counter(
      MeterRegistry registry, String name, String description, LongAdder adder, String... tags) {
    FunctionCounter.builder(name, adder, LongAdder::doubleValue)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
