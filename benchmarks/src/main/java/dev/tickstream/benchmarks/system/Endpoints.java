package dev.tickstream.benchmarks.system;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running system answers, from its {@code endpoints.json}.
 *
 * @param api where sessions are made
 * @param kafka addresses, empty without one
 * @param mysql null without one
 * @param pids processes by name
 */
public record Endpoints(
    URI api,
    URI gameHttp,
    InetSocketAddress gameTcp,
    String kafka,
    @Nullable Mysql mysql,
    Map<String, Long> pids) {
  /** Where MariaDB answers, and to whom. */
  public record Mysql(String host, int port, String user, String password, String database) {}

  public Endpoints {
    pids = Map.copyOf(pids);
  }

  /**
   * Reads the file's text.
   *
   * @throws RuntimeException if it is not complete
   */
  public static Endpoints parse(String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    JsonNode game = root.required("game");
    String tcp = game.required("tcp").asString();
    int colon = tcp.lastIndexOf(':');
    Map<String, Long> pids = new HashMap<>();
    for (JsonNode process : root.required("processes")) {
      pids.put(process.required("name").asString(), process.required("pid").asLong());
    }
    return new Endpoints(
        URI.create(root.required("api").asString()),
        URI.create(game.required("http").asString()),
        new InetSocketAddress(tcp.substring(0, colon), Integer.parseInt(tcp.substring(colon + 1))),
        root.path("kafka").asString(""),
        mysql(root.path("mysql")),
        pids);
  }

  private static @Nullable Mysql mysql(JsonNode mysql) {
    return mysql.isObject()
        ? new Mysql(
            mysql.required("host").asString(),
            mysql.required("port").asInt(),
            mysql.required("user").asString(),
            mysql.required("password").asString(),
            mysql.required("database").asString())
        : null;
  }

  /**
   * Process id of a server.
   *
   * @throws IllegalStateException if it does not run
   */
  public long pid(String name) {
    Long pid = pids.get(name);
    if (pid == null) {
      throw new IllegalStateException("no process " + name);
    }
    return pid;
  }
}
