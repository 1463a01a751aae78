package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.RunningSystem;
import java.io.IOException;
import java.util.List;

/** A whole system, of which the game server is looked at. */
record SystemTarget(RunningSystem system) implements Target {
  @Override
  public List<String> address() {
    return List.of(
        "--api",
        system.endpoints().api().toString(),
        "--game-http",
        system.endpoints().gameHttp().toString());
  }

  @Override
  public long pid() {
    return system.endpoints().pid("game");
  }

  @Override
  public MetricsText metrics() throws IOException, InterruptedException {
    return system.metrics();
  }

  @Override
  public void close() throws IOException {
    system.close();
  }
}
