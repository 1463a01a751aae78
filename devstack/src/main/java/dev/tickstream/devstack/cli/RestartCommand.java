package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.Controls.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code restart NAME}. */
@Command(name = "restart", description = "End a service and start it again.")
final class RestartCommand implements Callable<Integer> {
  @Mixin private final ServiceArgument service = new ServiceArgument();

  @Override
  public Integer call() {
    return service.act(Action.RESTART);
  }
}
