package dev.tickstream.devstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param line program and arguments, as the operating system gets them
 * @param variables environment variables in addition to the inherited ones
 * @param directory where it runs
 * @param log file that gets its output, errors included
 */
public record ChildCommand(
    List<String> line, Map<String, String> variables, Path directory, Path log) {
  public ChildCommand {
    line = List.copyOf(line);
    variables = Map.copyOf(variables);
  }
}
