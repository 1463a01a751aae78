package dev.tickstream.gameserver.store;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.gameserver.config.RedisConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis for all shards of a process, made at the first use and made again by
 * itself. While Redis is away a call fails at once. Safe on any thread.
 */
public final class RedisAccess implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final int THREADS = 2;
  private static final int QUEUED_MAX = 1_024;

  private final ClientResources resources =
      DefaultClientResources.builder()
          .ioThreadPoolSize(THREADS)
          .computationThreadPoolSize(THREADS)
          .build();
  private final RedisClient client;
  private final Rest rest;
  private @Nullable StatefulRedisConnection<byte[], byte[]> connection;

  /** Prepares; no connection is made yet. */
  public RedisAccess(RedisConfig config) {
    this(config, System::nanoTime);
  }

  RedisAccess(RedisConfig config, NanoClock clock) {
    rest = new Rest("Redis", clock);
    RedisURI uri =
        RedisURI.builder()
            .withHost(config.host())
            .withPort(config.port())
            .withTimeout(ANSWER_WITHIN)
            .build();
    String password = config.password();
    if (password != null) {
      uri.setCredentialsProvider(
          RedisCredentialsProvider.from(() -> RedisCredentials.just(null, password)));
    }
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_WITHIN).build())
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(QUEUED_MAX)
            .build());
  }

  /** A call to Redis. */
  interface Call<T> {
    T on(RedisCommands<byte[], byte[]> redis);
  }

  /**
   * Asks Redis.
   *
   * @throws IOException if it does not answer within two seconds, or says no, or did so just now
   */
  <T> T ask(Call<T> call) throws IOException {
    rest.requireOver();
    try {
      return call.on(connected().sync());
    } catch (RedisException e) {
      throw rest.failed(e);
    }
  }

  private synchronized StatefulRedisConnection<byte[], byte[]> connected() {
    StatefulRedisConnection<byte[], byte[]> known = connection;
    if (known == null) {
      known = client.connect(ByteArrayCodec.INSTANCE);
      connection = known;
    }
    return known;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
