package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything seen at one moment.
 *
 * @param atMs in ms since 1970
 * @param services as their supervisor has them; empty if it did not answer
 * @param readings null before the first
 */
record Sight(
    long atMs, List<ServiceStatus> services, PlayerSight player, @Nullable Readings readings) {
  Sight {
    services = List.copyOf(services);
  }

  /** The pid under which a service works; 0 if it does not. */
  long workingPid(String service) {
    return services.stream()
        .filter(each -> each.name().equals(service) && each.state() == ServiceState.HEALTHY)
        .mapToLong(ServiceStatus::pid)
        .findFirst()
        .orElse(0);
  }

  /** Whether the supervisor knows that it does not work: it has ended, or is not up yet. */
  private boolean isDown(String service) {
    return services.stream()
        .filter(each -> each.name().equals(service))
        .anyMatch(each -> !each.works() && each.state() != ServiceState.SILENT);
  }

  /** How everything is at this moment. */
  Effect live() {
    return new Effect(livePlay(), liveRecording(), liveOperations());
  }

  private Play livePlay() {
    if (!player.played()) {
      return Play.UNKNOWN;
    }
    return player.waitingMs() > ExperimentRun.INTERRUPTION_MS ? Play.STOPPED : Play.WORKS;
  }

  private Recording liveRecording() {
    // Nobody ships, or nobody records: for that nobody has to be asked.
    if (isDown(Experiment.GAME.service()) || isDown(Experiment.PLATFORM.service())) {
      return Recording.PAUSED;
    }
    return readings != null && readings.isFresh(atMs) ? readings.recording() : Recording.UNKNOWN;
  }

  private Operations liveOperations() {
    return readings != null && readings.isFresh(atMs) ? readings.operations() : Operations.UNKNOWN;
  }

  /** The worst so far of play is in the player's own figures. */
  Play worstPlay() {
    if (!player.played()) {
      return Play.UNKNOWN;
    }
    if (player.longestMs() <= ExperimentRun.INTERRUPTION_MS) {
      return Play.WORKS;
    }
    return player.longestMs() <= ExperimentRun.MOMENT_MS ? Play.MOMENT : Play.STOPPED;
  }
}
