package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.LauncherException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which service of which run. */
final class ServiceArgument {
  static final List<String> NAMES =
      List.of("kafka", "redis", "mysql", "mongodb", "platform", "game", "bots");

  @Mixin private final DirOption where = new DirOption();

  @Parameters(
      paramLabel = "NAME",
      description = "kafka, redis, mysql, mongodb, platform, game or bots.")
  private String name = "";

  int act(Action action) {
    if (!NAMES.contains(name)) {
      throw new LauncherException(
          "there is no service %s; there are %s".formatted(name, String.join(", ", NAMES)));
    }
    Outcome outcome = where.supervisor().act(action, name);
    if (!outcome.done()) {
      throw new LauncherException(outcome.line());
    }
    System.out.println(outcome.line());
    return 0;
  }
}
