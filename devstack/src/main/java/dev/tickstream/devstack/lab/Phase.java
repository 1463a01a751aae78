package dev.tickstream.devstack.lab;

import java.util.Locale;

/** How far an experiment is. */
public enum Phase {
  /** It has not run yet. */
  IDLE,
  BROKEN,
  HEALING,
  /** Its verdict is final. */
  DONE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
