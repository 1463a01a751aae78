package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.supervise.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs [NAME]}. */
@Command(name = "logs", description = "Show the end of a log, or of every log.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A service, or supervisor (default: all).")
  private @Nullable String name;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines (default: 100 of one, 10 of each).")
  private @Nullable Integer lines;

  @Override
  public Integer call() throws IOException {
    DataDir dir = where.dir();
    if (name != null) {
      Path log = dir.log(name);
      if (!log.normalize().startsWith(dir.logs()) || !Files.exists(log)) {
        throw new LauncherException("there is no log of %s in %s".formatted(name, dir.logs()));
      }
      print(log, lines == null ? 100 : lines);
      return 0;
    }
    for (Path log : logs(dir)) {
      System.out.println("--- " + log);
      print(log, lines == null ? 10 : lines);
    }
    return 0;
  }

  private static List<Path> logs(DataDir dir) throws IOException {
    if (!Files.isDirectory(dir.logs())) {
      throw new LauncherException("there are no logs in " + dir.logs());
    }
    try (Stream<Path> files = Files.list(dir.logs())) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static void print(Path log, int count) throws IOException {
    LogTail.lines(log, count).forEach(System.out::println);
  }
}
