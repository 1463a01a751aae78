package dev.tickstream.gameserver.config;

import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param password null if it wants none
 */
public record RedisConfig(String host, int port, @Nullable String password) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
