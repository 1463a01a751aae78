package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.MysqlHealth;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.settings.ExternalServers.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A real MariaDB, on loopback, with one database and one user. */
public final class EmbeddedMariaDb implements Service {
  public static final String NAME = "mysql";

  private final DataDir dir;
  private final Addresses addresses;
  private final ProgramCache cache;
  private final HealthCheck health;

  public EmbeddedMariaDb(DataDir dir, Addresses addresses, ProgramCache cache) {
    this.dir = dir;
    this.addresses = addresses;
    this.cache = cache;
    health = new MysqlHealth(addresses.mysql());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.mysql().address().toString();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException, InterruptedException {
    Path home = dir.of(NAME);
    OwnerOnly.directory(home);
    MariaDbProgram program = MariaDbProgram.unpacked(cache, say);
    Path data = home.resolve("data");
    if (!Files.isDirectory(data)) {
      say.accept("mysql: making its data directory, once");
      new MariaDbTables(program, dir.log(NAME)).create(data);
    }
    Path init = home.resolve("init.sql");
    OwnerOnly.replace(init, userAndDatabase().getBytes(StandardCharsets.UTF_8));
    List<String> line = new ArrayList<>(commonOptions(program, data));
    line.addAll(
        List.of(
            "--bind-address=" + addresses.mysql().address().host(),
            "--port=" + addresses.mysql().address().port(),
            "--init-file=" + init,
            // Relative to the data directory: socket paths are limited to about 100 characters.
            "--socket=mariadb.sock",
            "--pid-file=mariadb.pid",
            // It would make itself a key of 4,096 bits at every start, for a loopback connection.
            "--skip-ssl",
            "--skip-name-resolve",
            "--skip-log-bin",
            // Not a line for every health check.
            "--log-warnings=1",
            "--performance-schema=OFF",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00",
            "--max-connections=100",
            "--max-allowed-packet=64M",
            "--innodb-buffer-pool-size=96M"));
    return new ChildCommand(line, Map.of(), home, dir.log(NAME));
  }

  /** What the server and its first start have in common. */
  static List<String> commonOptions(MariaDbProgram program, Path data) {
    List<String> line =
        new ArrayList<>(
            List.of(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.home(),
                "--datadir=" + data,
                "--lc-messages-dir=" + program.share(),
                "--character-sets-dir=" + program.share().resolve("charsets"),
                "--innodb-log-file-size=32M"));
    if (System.getProperty("user.name").equals("root")) {
      line.add("--user=root"); // It refuses to run as root by accident.
    }
    return line;
  }

  /** Runs at every start, so that the password in the data directory is always the right one. */
  private String userAndDatabase() {
    Database database = addresses.mysql();
    return """
    CREATE DATABASE IF NOT EXISTS `%1$s` CHARACTER SET utf8mb4;
    CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
    ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
    GRANT ALL PRIVILEGES ON `%1$s`.* TO '%2$s'@'127.0.0.1';
    """
        .formatted(database.name(), database.user(), database.password());
  }

  @Override
  public HealthCheck health() {
    return health;
  }
}
