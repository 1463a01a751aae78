package dev.tickstream.devstack.health;

import dev.tickstream.devstack.settings.ExternalServers.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Logs in and selects 1. */
public final class MysqlHealth implements HealthCheck {
  private final Database database;

  public MysqlHealth(Database database) {
    this.database = database;
  }

  @Override
  public void ask() throws Exception {
    askAgain(); // The driver words a refused connection in many lines.
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("connectTimeout", "2000");
    properties.setProperty("socketTimeout", "5000");
    String url = "jdbc:mysql://%s/%s".formatted(database.address(), database.name());
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1")) {
      if (!row.next()) {
        throw new SQLException("select 1 returned nothing");
      }
    }
  }

  @Override
  public void askAgain() throws Exception {
    TcpAnswer.ask(database.address().host(), database.address().port());
  }
}
