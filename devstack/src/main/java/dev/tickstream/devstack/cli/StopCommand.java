package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.Controls.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stop NAME}. */
@Command(name = "stop", description = "End a service; it stays down until it is started.")
final class StopCommand implements Callable<Integer> {
  @Mixin private final ServiceArgument service = new ServiceArgument();

  @Override
  public Integer call() {
    return service.act(Action.STOP);
  }
}
