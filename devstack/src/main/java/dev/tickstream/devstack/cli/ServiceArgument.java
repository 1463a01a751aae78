package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.LauncherException;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which service of which run. */
final class ServiceArgument {
  /** What can be stopped and started. */
  enum Name {
    KAFKA,
    REDIS,
    MYSQL,
    MONGODB,
    PLATFORM,
    GAME,
    BOTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private final DirOption where = new DirOption();

  @Parameters(paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.")
  private Name name = Name.GAME;

  int act(Action action) throws IOException {
    Outcome outcome = where.supervisor().act(action, name.toString());
    if (!outcome.done()) {
      throw new LauncherException(outcome.line());
    }
    System.out.println(outcome.line());
    return 0;
  }
}
