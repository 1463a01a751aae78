package dev.tickstream.devstack.services;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a data directory with MariaDB's own tables: the server in its bootstrap mode executes the
 * statements that come with it. The directory appears when it is complete.
 */
final class MariaDbTables {
  /** In this order. Left out: the texts of HELP and the views of the sys schema. */
  private static final List<String> SCRIPTS =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");

  /** Some seconds on a slow disk are usual. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final MariaDbProgram program;
  private final Path log;

  MariaDbTables(MariaDbProgram program, Path log) {
    this.program = program;
    this.log = log;
  }

  void create(Path data) throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory(data.toAbsolutePath().getParent(), "data-");
    List<String> line = new ArrayList<>(EmbeddedMariaDb.commonOptions(program, fresh));
    line.addAll(
        List.of(
            "--bootstrap",
            "--silent-startup",
            "--log-warnings=0",
            "--enforce-storage-engine=",
            "--max-allowed-packet=8M"));
    Process process =
        new ProcessBuilder(line)
            .directory(fresh.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (OutputStream statements = process.getOutputStream()) {
      // Root logs in through the socket file, as the user who owns the directory, or not at all.
      statements.write(
          """
          create database if not exists mysql;
          use mysql;
          SET @auth_root_socket='root';
          """
              .getBytes(StandardCharsets.UTF_8));
      for (String script : SCRIPTS) {
        Files.copy(program.share().resolve(script), statements);
      }
    } catch (IOException e) {
      end(process); // It ended early; its own words are in the log.
      throw new IOException("MariaDB could not make its tables; see " + log, e);
    }
    if (!end(process) || process.exitValue() != 0) {
      throw new IOException("MariaDB could not make its tables; see " + log);
    }
    Files.move(fresh, data);
  }

  /** Whether it ended by itself, in time. */
  private static boolean end(Process process) throws InterruptedException {
    if (process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
      return true;
    }
    process.destroyForcibly();
    return false;
  }
}
