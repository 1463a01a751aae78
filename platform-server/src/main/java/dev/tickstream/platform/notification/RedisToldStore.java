package dev.tickstream.platform.notification;

import dev.tickstream.events.Envelope;
import dev.tickstream.platform.config.RedisConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code event:{eventId}} in Redis, for an hour. Connects at the first use, in the background from
 * then on; while Redis is away it knows nothing. Used by one thread, except for {@link #close()}.
 */
public final class RedisToldStore implements ToldStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisToldStore.class);
  private static final Duration REMEMBER_FOR = Duration.ofHours(1);
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(250);
  private static final long RECONNECT_NS = TimeUnit.SECONDS.toNanos(5);
  private static final int THREADS = 2;

  private final ClientResources resources =
      DefaultClientResources.builder()
          .ioThreadPoolSize(THREADS)
          .computationThreadPoolSize(THREADS)
          .build();
  private final RedisClient client;
  private @Nullable StatefulRedisConnection<String, String> connection;
  private long retryAtNs = System.nanoTime();

  /** Prepares; no connection is made yet. */
  public RedisToldStore(RedisConfig config) {
    this(config, ANSWER_WITHIN);
  }

  RedisToldStore(RedisConfig config, Duration answerWithin) {
    client =
        RedisClient.create(
            resources,
            RedisURI.builder()
                .withHost(config.host())
                .withPort(config.port())
                .withTimeout(answerWithin)
                .build());
    client.setOptions(
        ClientOptions.builder()
            .socketOptions(SocketOptions.builder().connectTimeout(answerWithin).build())
            // Refused at once instead of waiting for Redis to come back.
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(THREADS)
            .build());
  }

  @Override
  public boolean knows(String tenant, UUID eventId) {
    try {
      StatefulRedisConnection<String, String> redis = connected();
      return redis != null && redis.sync().exists(key(tenant, eventId)) > 0;
    } catch (RedisException e) {
      LOG.debug("Redis cannot say: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void remember(String tenant, UUID eventId) {
    try {
      StatefulRedisConnection<String, String> redis = connected();
      if (redis != null) {
        redis.sync().set(key(tenant, eventId), "1", SetArgs.Builder.nx().ex(REMEMBER_FOR));
      }
    } catch (RedisException e) {
      LOG.debug("Redis did not note: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }

  private @Nullable StatefulRedisConnection<String, String> connected() {
    StatefulRedisConnection<String, String> known = connection;
    long now = System.nanoTime();
    if (known != null || now - retryAtNs < 0) {
      return known;
    }
    retryAtNs = now + RECONNECT_NS;
    // Lettuce reconnects by itself from the first success on.
    known = client.connect();
    connection = known;
    return known;
  }

  /** The default tenant's keys are those of the specification, others are prefixed. */
  private static String key(String tenant, UUID eventId) {
    String key = "event:" + eventId;
    return tenant.equals(Envelope.DEFAULT_TENANT) ? key : tenant + ":" + key;
  }
}
