package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a drill breaks. In the order in which {@code all} does it: what costs most comes last. */
public enum DrillKind {
  REDIS(Experiment.REDIS),
  MONGODB(Experiment.MONGODB),
  KAFKA(Experiment.KAFKA),
  MYSQL(Experiment.MYSQL),
  PLATFORM(Experiment.PLATFORM),
  GAME(Experiment.GAME),
  /** The game server and its journal. */
  DISK(Experiment.GAME);

  private final Experiment experiment;

  DrillKind(Experiment experiment) {
    this.experiment = experiment;
  }

  /** The experiment that says what it may cost. */
  Experiment experiment() {
    return experiment;
  }

  /** Whether play itself stops, and the drill measures until it goes on. */
  boolean stopsPlay() {
    return experiment == Experiment.GAME;
  }

  /** As people say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those a word names: one, or all; empty if it names none. */
  public static List<DrillKind> named(String word) {
    if (word.equals("all")) {
      return List.of(values());
    }
    Optional<DrillKind> one =
        Stream.of(values()).filter(each -> each.word().equals(word)).findAny();
    return one.map(List::of).orElse(List.of());
  }
}
