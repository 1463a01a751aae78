package dev.tickstream.gameserver.metrics;

import dev.tickstream.protocol.CoreReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What passed each {@link Stage} and what was refused there and why. Safe on any thread. */
public final class PipelineMeters {
  private record Counts(LongAdder passed, ReasonCounts refused) {}

  private final Map<Stage, Counts> stages = new EnumMap<>(Stage.class);

  public PipelineMeters() {
    for (Stage stage : Stage.values()) {
      stages.put(stage, new Counts(new LongAdder(), new ReasonCounts()));
    }
  }

  public void passed(Stage stage) {
    of(stage).passed().increment();
  }

  public void refused(Stage stage, CoreReason reason) {
    of(stage).refused().of(reason).increment();
  }

  /** How many passed the stage so far. */
  public long passedCount(Stage stage) {
    return of(stage).passed().sum();
  }

  /** How many were refused at the stage for this reason so far. */
  public long refusedCount(Stage stage, CoreReason reason) {
    return of(stage).refused().of(reason).sum();
  }

  /** Shows every count. */
  void bindTo(MeterRegistry registry) {
    for (Stage stage : Stage.values()) {
      FunctionCounter.builder(
              "tickstream.pipeline.passed", of(stage).passed(), LongAdder::doubleValue)
          .description("What passed a stage of the pipeline")
          .tag("stage", stage.label())
          .register(registry);
      for (CoreReason reason : CoreReason.values()) {
        FunctionCounter.builder(
                "tickstream.pipeline.refused",
                of(stage).refused().of(reason),
                LongAdder::doubleValue)
            .description("What was refused at a stage of the pipeline")
            .tags("stage", stage.label(), "reason", reason.name())
            .register(registry);
      }
    }
  }

  private Counts of(Stage stage) {
    return Objects.requireNonNull(stages.get(stage));
  }
}
