package dev.tickstream.gameserver.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param host address to bind
 * @param publicHost name told to clients and the platform; the bound address by default
 * @param tcpPort 0 to 65,535; 0 takes a free one
 * @param httpPort port of HTTP and WebSocket, same range
 * @param eventLoops socket threads, 1 to 256
 */
public record NetworkConfig(
    String host,
    String publicHost,
    int tcpPort,
    int httpPort,
    SocketTransport transport,
    int eventLoops) {
  /** How sockets are polled. */
  public enum SocketTransport {
    /** Epoll where it is available, else NIO. */
    AUTO,
    EPOLL,
    IO_URING,
    NIO
  }

  static NetworkConfig from(Environment environment) {
    String host = environment.text("TICKSTREAM_HOST", "127.0.0.1");
    @Nullable String publicHost = environment.text("TICKSTREAM_PUBLIC_HOST");
    int cores = Runtime.getRuntime().availableProcessors();
    return new NetworkConfig(
        host,
        publicHost == null ? host : publicHost,
        environment.integer("TICKSTREAM_TCP_PORT", 8080, 0, 65_535),
        environment.integer("TICKSTREAM_HTTP_PORT", 8081, 0, 65_535),
        environment.choice("TICKSTREAM_TRANSPORT", SocketTransport.class, SocketTransport.AUTO),
        environment.integer("TICKSTREAM_EVENT_LOOPS", Math.min(cores, 16), 1, 256));
  }
}
