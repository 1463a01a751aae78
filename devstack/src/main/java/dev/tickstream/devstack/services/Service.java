package dev.tickstream.devstack.services;

import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.process.ChildCommand;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** One server of the system, as its supervisor sees it. */
public interface Service {
  /** What people call it; also the name of its log. */
  String name();

  /** Where it answers, in words; empty when it does not listen. */
  String address();

  /** Names of the services that must work before this one is started for the first time. */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Makes what the server needs on disk, if it is not there yet, and says how to run it. Called
   * before every start.
   *
   * @param say gets a line when something takes longer than a moment
   */
  ChildCommand prepare(Consumer<String> say) throws Exception;

  /** Whether it works; the same object each time. */
  HealthCheck health();

  /** How long it may take to end after being asked to. */
  default Duration stopBound() {
    return Duration.ofSeconds(15);
  }
}
