package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.process.ChildCommand;
import java.util.List;
import java.util.Map;

/** The program that looks at a zone's past; docs/replay.md has its arguments. */
public final class ReplayProgram {
  private static final String MAIN = "dev.tickstream.gameserver.replay.ReplayMain";

  private ReplayProgram() {}

  /**
   * How it is run, in a process of its own.
   *
   * @param stores where Kafka and the snapshots are, as settings of a game server
   */
  public static ChildCommand command(
      Installation installation, DataDir dir, Map<String, String> stores, List<String> arguments) {
    return new JavaCommand(installation.gameClassPath(), MAIN)
        .options("-Xms64m", "-Xmx768m", "-XX:+UseSerialGC")
        .arguments(arguments.toArray(String[]::new))
        .variables(stores)
        .variable("TICKSTREAM_DATA_DIR", dir.root().toString())
        .in(dir.root(), dir.log("replay"));
  }
}
