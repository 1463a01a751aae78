package dev.tickstream.devstack.run;

import java.util.Locale;

/** How much of the system runs. */
public enum RunMode {
  /** Everything. */
  UP,
  /** The game server alone with its journal; guests' sessions come from the supervisor. */
  DEV;

  /** As {@code /endpoints} and the command line say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
