package dev.tickstream.devstack;

import dev.tickstream.devstack.cli.TickstreamCommand;

/** What {@code ./tickstream} runs: the command line, and the supervisor it starts. */
public final class SupervisorMain {
  private SupervisorMain() {}

  public static void main(String[] args) {
    System.exit(TickstreamCommand.execute(args));
  }
}
