package dev.tickstream.devstack.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as the page shows it.
 *
 * @param object as in "Stop Kafka"
 * @param kind {@code stop} or {@code kill}
 * @param state {@code idle}, {@code broken}, {@code healing} or {@code done}
 * @param run the present or last run; null before the first
 * @param history finished runs, the newest first
 */
public record ExperimentView(
    String id,
    String object,
    String kind,
    Words expected,
    String state,
    @Nullable RunView run,
    List<RunView> history) {
  public ExperimentView {
    history = List.copyOf(history);
  }

  static ExperimentView of(
      Experiment experiment, Phase phase, @Nullable RunView run, List<RunView> history) {
    return new ExperimentView(
        experiment.service(),
        experiment.object(),
        experiment.kind().word(),
        Words.allowed(experiment.allowed()),
        phase.word(),
        run,
        history);
  }
}
