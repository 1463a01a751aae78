package dev.tickstream.gameserver;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.metrics.ServerFigures;
import java.util.Locale;

/**
 * Where clients find this server.
 *
 * @param tcp {@code host:port}
 * @param ws address of the WebSocket
 * @param http address of the pages
 */
record Endpoints(String tcp, String ws, String http) {
  static Endpoints of(GameServerConfig config, int tcpPort, int httpPort) {
    String host = config.network().publicHost();
    String secure = config.tls() == null ? "" : "s";
    String web = host + ":" + httpPort;
    return new Endpoints(
        host + ":" + tcpPort,
        String.format(Locale.ROOT, "ws%s://%s/ws", secure, web),
        String.format(Locale.ROOT, "http%s://%s", secure, web));
  }

  /** As a claim says it. */
  ShardClaim.Endpoints claimed() {
    return new ShardClaim.Endpoints(tcp, ws, http);
  }

  /** As the zones' figures say it. */
  ServerFigures.Endpoints figured() {
    return new ServerFigures.Endpoints(tcp, ws, http);
  }
}
