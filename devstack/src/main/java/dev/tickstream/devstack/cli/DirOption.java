package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data directory is meant. */
final class DirOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: .tickstream, or $TICKSTREAM_DATA_DIR).")
  private @Nullable Path told;

  DataDir dir() {
    return new DataDir(told != null ? told : Settings.from(System.getenv()).dataDir());
  }

  /** The supervisor now running there. */
  ControlClient supervisor() {
    DataDir dir = dir();
    return ControlClient.of(dir)
        .orElseThrow(
            () ->
                new LauncherException(
                    "nothing runs in %s; start it with ./tickstream up".formatted(dir)));
  }
}
