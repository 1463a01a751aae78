package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.Controls.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start NAME}. */
@Command(name = "start", description = "Start a service that was stopped.")
final class StartCommand implements Callable<Integer> {
  @Mixin private final ServiceArgument service = new ServiceArgument();

  @Override
  public Integer call() {
    return service.act(Action.START);
  }
}
