package dev.tickstream.devstack.services;

import dev.tickstream.devstack.process.ChildCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together how a server in Java is run. */
final class JavaCommand {
  /** For every server: native libraries allowed, and no life after running out of memory. */
  private static final List<String> ALWAYS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8");

  private final String classPath;
  private final String mainClass;
  private final List<String> options = new ArrayList<>(ALWAYS);
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();

  JavaCommand(String classPath, String mainClass) {
    this.classPath = classPath;
    this.mainClass = mainClass;
  }

  JavaCommand options(String... more) {
    return options(List.of(more));
  }

  JavaCommand options(List<String> more) {
    options.addAll(more);
    return this;
  }

  JavaCommand arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  JavaCommand variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  JavaCommand variables(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  ChildCommand in(Path directory, Path log) {
    List<String> line = new ArrayList<>();
    line.add(Installation.java().toString());
    line.addAll(options);
    line.add(mainClass);
    line.addAll(arguments);
    // In the environment, because on the command line it would drown everything else in `ps`.
    variables.put("CLASSPATH", classPath);
    return new ChildCommand(line, variables, directory, log);
  }
}
