package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.supervise.ServiceStatus;

/** Breaks one service through its supervisor, or by its pid. */
public record ServiceFault(LabServices services, String service, Way way) implements Fault {
  /** How a service goes away. */
  public enum Way {
    /** It is asked to end and stays down. */
    STOP,
    /** {@code kill -9}; its supervisor starts it again. */
    KILL,
    /** {@code kill -9}, and it stays down. */
    KILL_AND_HOLD
  }

  /** As an experiment breaks it. */
  static ServiceFault of(LabServices services, Experiment experiment) {
    Way way =
        switch (experiment.kind()) {
          case STOP -> Way.STOP;
          case KILL -> Way.KILL;
        };
    return new ServiceFault(services, experiment.service(), way);
  }

  @Override
  public void breakIt() throws InterruptedException {
    if (way != Way.STOP) {
      kill();
    }
    if (way != Way.KILL) {
      act(Action.STOP);
    }
  }

  @Override
  public void heal() throws InterruptedException {
    act(Action.START);
  }

  private void kill() {
    long pid = services.of(service).map(ServiceStatus::pid).orElse(0L);
    boolean killed =
        pid != 0 && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    if (!killed) {
      throw new LauncherException("there is no process of %s to kill".formatted(service));
    }
  }

  private void act(Action action) throws InterruptedException {
    Outcome outcome = services.act(action, service);
    if (!outcome.done()) {
      throw new LauncherException(outcome.line());
    }
  }
}
