package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.MetricsText;
import java.io.IOException;
import java.util.List;

/** A running server under load. Used by one thread; ends with all it started when closed. */
interface Target extends AutoCloseable {
  /** How the load generator is told where it is. */
  List<String> address();

  /** Process whose processor time counts. */
  long pid();

  /** What it counts; empty if it counts nothing. */
  MetricsText metrics() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
