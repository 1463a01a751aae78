package dev.tickstream.platform.testing;

import dev.tickstream.platform.config.RedisConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis that can be stopped and started. */
public final class TestRedis implements AutoCloseable {
  private final int port = FreePort.take();
  private final RedisServer server;

  public TestRedis() {
    try {
      server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RedisConfig config() {
    return new RedisConfig("127.0.0.1", port);
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops it; stopping it again changes nothing. */
  public void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
