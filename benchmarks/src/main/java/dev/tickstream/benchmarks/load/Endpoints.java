package dev.tickstream.benchmarks.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running system answers, from its {@code endpoints.json}.
 *
 * @param api where sessions are made
 * @param pids processes by name
 */
record Endpoints(URI api, URI gameHttp, InetSocketAddress gameTcp, Map<String, Long> pids) {
  Endpoints {
    pids = Map.copyOf(pids);
  }

  /**
   * Reads the file's text.
   *
   * @throws RuntimeException if it is not complete
   */
  static Endpoints parse(String json) {
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
        pids);
  }

  /**
   * Process id of the game server.
   *
   * @throws IllegalStateException if it does not run
   */
  long gamePid() {
    Long pid = pids.get("game");
    if (pid == null) {
      throw new IllegalStateException("no game server runs");
    }
    return pid;
  }
}
