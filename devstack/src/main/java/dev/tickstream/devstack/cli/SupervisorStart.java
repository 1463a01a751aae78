package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.run.SupervisorProcess;
import dev.tickstream.devstack.services.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a supervisor in a process of its own and shows what it says. In the foreground it stays
 * until the supervisor ends, and Ctrl-C reaches the supervisor as the end of its input.
 */
final class SupervisorStart {
  private final DataDir dir;
  private final boolean detach;
  private final List<String> line = new ArrayList<>();

  SupervisorStart(RunMode mode, DataDir dir, boolean detach) {
    this.dir = dir;
    this.detach = detach;
    line.addAll(
        List.of(
            Installation.java().toString(),
            // Small and quick to start: it waits for children and serves a page.
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + Installation.HOME_PROPERTY + "=" + Installation.find().home(),
            "dev.tickstream.devstack.SupervisorMain",
            "supervise",
            "--mode",
            mode.name(),
            "--data-dir",
            dir.toString()));
    if (!detach) {
      line.add("--attached");
    }
  }

  SupervisorStart with(String option, String value) {
    line.add(option);
    line.add(value);
    return this;
  }

  int run() throws IOException, InterruptedException {
    Optional<ControlClient> running = ControlClient.of(dir);
    if (running.isPresent()) {
      System.out.println("already running (supervisor pid %d)".formatted(running.get().pid()));
      StatusTable.lines(running.get().status()).forEach(System.out::println);
      return 0;
    }
    dir.prepare();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectError(ProcessBuilder.Redirect.appendTo(SupervisorProcess.log(dir).toFile()));
    builder.environment().put("CLASSPATH", Installation.ownClassPath());
    Process supervisor = builder.start();
    if (!detach) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor), "ctrl-c"));
    }
    return show(supervisor);
  }

  private int show(Process supervisor) throws IOException, InterruptedException {
    try (BufferedReader lines = supervisor.inputReader(StandardCharsets.UTF_8)) {
      for (String said = lines.readLine(); said != null; said = lines.readLine()) {
        if (!SupervisorProcess.isComplete(said)) {
          System.out.println(said);
        } else if (detach) {
          System.out.println("./tickstream status shows it, ./tickstream down ends it.");
          return 0;
        } else {
          System.out.println("Ctrl-C ends everything.");
        }
      }
    }
    int code = supervisor.waitFor();
    if (code != 0 && code != 1) {
      System.err.println(
          "tickstream: the supervisor ended with code %d; see %s"
              .formatted(code, SupervisorProcess.log(dir)));
      return 1;
    }
    return code;
  }

  /** On Ctrl-C: the supervisor, in another session, did not get it. */
  private static void end(Process supervisor) {
    try {
      supervisor.getOutputStream().close();
      supervisor.waitFor();
    } catch (IOException e) {
      supervisor.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
