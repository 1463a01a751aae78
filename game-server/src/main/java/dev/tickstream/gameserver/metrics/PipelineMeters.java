package dev.tickstream.gameserver.metrics;

import dev.tickstream.protocol.CoreReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What passed each {@link Stage} and what was refused there and why. Safe on any thread. */
public final class PipelineMeters {
  private final LongAdder[] passed = adders(Stage.values().length);
  private final LongAdder[][] refused = new LongAdder[Stage.values().length][];

  public PipelineMeters() {
    for (int i = 0; i < refused.length; i++) {
      refused[i] = adders(CoreReason.values().length);
    }
  }

  public void passed(Stage stage) {
    passed[stage.ordinal()].increment();
  }

  public void refused(Stage stage, CoreReason reason) {
    refused[stage.ordinal()][reason.ordinal()].increment();
  }

  /** How many passed the stage so far. */
  public long passedCount(Stage stage) {
    return passed[stage.ordinal()].sum();
  }

  /** How many were refused at the stage for this reason so far. */
  public long refusedCount(Stage stage, CoreReason reason) {
    return refused[stage.ordinal()][reason.ordinal()].sum();
  }

  /** Shows every count; a refusal's series appears once there has been one. */
  void bindTo(MeterRegistry registry) {
    for (Stage stage : Stage.values()) {
      FunctionCounter.builder(
              "tickstream.pipeline.passed", passed[stage.ordinal()], LongAdder::doubleValue)
          .description("What passed a stage of the pipeline")
          .tag("stage", stage.label())
          .register(registry);
      for (CoreReason reason : CoreReason.values()) {
        FunctionCounter.builder(
                "tickstream.pipeline.refused",
                refused[stage.ordinal()][reason.ordinal()],
                LongAdder::doubleValue)
            .description("What was refused at a stage of the pipeline")
            .tags("stage", stage.label(), "reason", reason.name())
            .register(registry);
      }
    }
  }

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    for (int i = 0; i < count; i++) adders[i] = new LongAdder();
    return adders;
  }
}
