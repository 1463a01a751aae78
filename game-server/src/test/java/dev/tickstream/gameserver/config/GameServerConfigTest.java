package dev.tickstream.gameserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.InterestConfig;
import dev.tickstream.gameserver.config.NetworkConfig.SocketTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GameServerConfigTest {
  @Test
  void defaults() {
    GameServerConfig config = development(Map.of());
    assertThat(config.mode()).isEqualTo(Mode.DEVELOPMENT);
    assertThat(config.cluster()).isEqualTo("local");
    assertThat(config.tls()).isNull();
    assertThat(config.jwksFile()).isNull();
    assertThat(config.resumeKeyFile()).isEqualTo(Path.of(".tickstream", "game", "resume.key"));
    assertThat(config.world())
        .isEqualTo(new WorldConfig("arena", 2, 4, new InterestConfig(16, 20)));
    int loops = Math.min(Runtime.getRuntime().availableProcessors(), 16);
    assertThat(config.network())
        .isEqualTo(
            new NetworkConfig("127.0.0.1", "127.0.0.1", 8080, 8081, SocketTransport.AUTO, loops));
    assertThat(config.limits())
        .isEqualTo(
            new LimitsConfig(
                1_000, 4_096, 60, 1_200, 40, 60, 20, 10_000, 5_000, 50, 1_048_576, 5_000, 5, 5_000,
                15_000));
    assertThat(config.storage())
        .isEqualTo(new StorageConfig(Path.of(".tickstream", "game"), 16 << 20, 2L << 30, false));
    assertThat(config.snapshots())
        .isEqualTo(new SnapshotConfig(1_200, 100, Duration.ofMinutes(3), 1_200, null, null));
    assertThat(config.kafka()).isEqualTo(new KafkaConfig(true, "127.0.0.1:9092"));
  }

  @Test
  void everySettingHasItsName() {
    GameServerConfig config =
        GameServerConfig.from(
            Map.ofEntries(
                Map.entry("TICKSTREAM_MODE", "Production"),
                Map.entry("TICKSTREAM_CLUSTER", "seoul-1"),
                Map.entry("TICKSTREAM_DATA_DIR", "/data"),
                Map.entry("TICKSTREAM_HOST", "0.0.0.0"),
                Map.entry("TICKSTREAM_PUBLIC_HOST", "play.example"),
                Map.entry("TICKSTREAM_TCP_PORT", "1"),
                Map.entry("TICKSTREAM_HTTP_PORT", "2"),
                Map.entry("TICKSTREAM_TRANSPORT", "nio"),
                Map.entry("TICKSTREAM_EVENT_LOOPS", "3"),
                Map.entry("TICKSTREAM_TLS_CERT_FILE", "/cert.pem"),
                Map.entry("TICKSTREAM_TLS_KEY_FILE", "/key.pem"),
                Map.entry("TICKSTREAM_JWKS_FILE", "/jwks.json"),
                Map.entry("TICKSTREAM_GAME", "coin-rush"),
                Map.entry("TICKSTREAM_ZONES", "5"),
                Map.entry("TICKSTREAM_SHARDS", "6"),
                Map.entry("TICKSTREAM_INTEREST_CELLS", "24"),
                Map.entry("TICKSTREAM_FAR_HZ", "5"),
                Map.entry("TICKSTREAM_RECORDING", "off"),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "kafka:1"),
                Map.entry("TICKSTREAM_COMMANDS_PER_TICK", "7"),
                Map.entry("TICKSTREAM_COMMAND_QUEUE", "64"),
                Map.entry("TICKSTREAM_PLAYER_COMMANDS_PER_SECOND", "9"),
                Map.entry("TICKSTREAM_IP_COMMANDS_PER_SECOND", "10"),
                Map.entry("TICKSTREAM_IP_CONNECTIONS_MAX", "11"),
                Map.entry("TICKSTREAM_IP_LOGINS_PER_MINUTE", "12"),
                Map.entry("TICKSTREAM_IP_REQUESTS_PER_SECOND", "13"),
                Map.entry("TICKSTREAM_CONNECTIONS_MAX", "14"),
                Map.entry("TICKSTREAM_PLAYERS_MAX", "15"),
                Map.entry("TICKSTREAM_SPECTATORS_MAX", "16"),
                Map.entry("TICKSTREAM_CLIENT_BUFFER_BYTES", "17000"),
                Map.entry("TICKSTREAM_SLOW_CLIENT_MS", "1750"),
                Map.entry("TICKSTREAM_RATE_LIMIT_WARNINGS", "18"),
                Map.entry("TICKSTREAM_LOGIN_TIMEOUT_MS", "1900"),
                Map.entry("TICKSTREAM_IDLE_TIMEOUT_MS", "20000"),
                Map.entry("TICKSTREAM_JOURNAL_SEGMENT_BYTES", "2097152"),
                Map.entry("TICKSTREAM_JOURNAL_BYTES", "8388608"),
                Map.entry("TICKSTREAM_RESUME_KEY_FILE", "/keys/resume.key"),
                Map.entry("TICKSTREAM_SNAPSHOT_TICKS", "200"),
                Map.entry("TICKSTREAM_HOT_SNAPSHOT_TICKS", "40"),
                Map.entry("TICKSTREAM_HOT_SNAPSHOT_TTL_SECONDS", "240"),
                Map.entry("TICKSTREAM_COLD_SNAPSHOT_TICKS", "2400"),
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "6380"),
                Map.entry("REDIS_PASSWORD", "said"),
                Map.entry("MONGODB_URI", "mongodb://mongo:1"),
                Map.entry("TICKSTREAM_ACCEPT_LOSS", "yes")));
    assertThat(config)
        .isEqualTo(
            new GameServerConfig(
                Mode.PRODUCTION,
                "seoul-1",
                new WorldConfig("coin-rush", 5, 6, new InterestConfig(24, 5)),
                new NetworkConfig("0.0.0.0", "play.example", 1, 2, SocketTransport.NIO, 3),
                new TlsConfig(Path.of("/cert.pem"), Path.of("/key.pem")),
                new LimitsConfig(
                    7, 64, 9, 10, 11, 12, 13, 14, 15, 16, 17_000, 1_750, 18, 1_900, 20_000),
                Path.of("/keys/resume.key"),
                Path.of("/jwks.json"),
                new StorageConfig(Path.of("/data/game"), 2 << 20, 8L << 20, true),
                new SnapshotConfig(
                    200,
                    40,
                    Duration.ofMinutes(4),
                    2_400,
                    new RedisConfig("redis", 6_380, "said"),
                    "mongodb://mongo:1"),
                new KafkaConfig(false, "kafka:1")));
  }

  @Test
  void theShardIsCopiedAsOftenAsItsBusiestStoreWants() {
    assertThat(development(Map.of()).snapshots().copyTicks()).isEqualTo(1_200);
    assertThat(development(Map.of("REDIS_HOST", "redis")).snapshots().copyTicks()).isEqualTo(100);
    assertThat(
            development(
                    Map.of("MONGODB_URI", "mongodb://m", "TICKSTREAM_COLD_SNAPSHOT_TICKS", "600"))
                .snapshots()
                .copyTicks())
        .isEqualTo(600);
  }

  @Test
  void aPasswordIsNeverPrinted() {
    assertThat(new RedisConfig("redis", 6_379, "secret").toString()).doesNotContain("secret");
  }

  @Test
  void productionIsTheDefaultAndAsksForKeysAndEncryption() {
    assertRefused(
        Map.of(), "production needs TICKSTREAM_TLS_CERT_FILE and TICKSTREAM_TLS_KEY_FILE");
    assertRefused(Map.of("TICKSTREAM_TLS", "off"), "production needs TICKSTREAM_JWKS_FILE");
    GameServerConfig behindProxy =
        GameServerConfig.from(
            Map.of("TICKSTREAM_TLS", "off", "TICKSTREAM_JWKS_FILE", "/jwks.json"));
    assertThat(behindProxy.tls()).isNull();
    assertThat(behindProxy.development()).isFalse();
  }

  @Test
  void halfOfTlsIsNoTls() {
    assertRefused(
        Map.of("TICKSTREAM_MODE", "development", "TICKSTREAM_TLS_KEY_FILE", "/key.pem"),
        "go together");
  }

  @ParameterizedTest
  @CsvSource({
    "TICKSTREAM_ZONE, TICKSTREAM_ZONES",
    "TICKSTREAM_TCPPORT, TICKSTREAM_TCP_PORT",
    "TICKSTREAM_RECORDINGS, TICKSTREAM_RECORDING",
    "TICKSTREAM_COMMAND_PER_TICK, TICKSTREAM_COMMANDS_PER_TICK"
  })
  void anUnknownNameIsRefusedWithTheNearestKnownOne(String unknown, String nearest) {
    assertRefused(
        Map.of("TICKSTREAM_MODE", "development", unknown, "1"),
        "unknown setting " + unknown + "; the nearest known one is " + nearest);
  }

  @Test
  void namesOfTheOtherProcessesAndOfOthersAreNoMistake() {
    development(Map.of("TICKSTREAM_API_PORT", "3001", "TICKSTREAM_BOTS", "5", "PATH", "/bin"));
  }

  @ParameterizedTest
  @CsvSource({
    "TICKSTREAM_TCP_PORT, 70000, from 0 to 65535",
    "TICKSTREAM_TCP_PORT, http, from 0 to 65535",
    "TICKSTREAM_ZONES, 0, from 1 to 1024",
    "TICKSTREAM_INTEREST_CELLS, 4097, from 1 to 4096",
    "TICKSTREAM_FAR_HZ, 7, 20 or 10 or 5",
    "TICKSTREAM_MODE, test, development or production",
    "TICKSTREAM_TRANSPORT, uring, auto or epoll or io_uring or nio",
    "TICKSTREAM_RECORDING, on, kafka or off",
    "TICKSTREAM_CLUSTER, a b, 1 to 64 characters"
  })
  void aValueThatCannotBeIsRefusedWithWhatCan(String name, String value, String said) {
    Map<String, String> settings = new HashMap<>(Map.of("TICKSTREAM_MODE", "development"));
    settings.put(name, value);
    assertThatThrownBy(() -> GameServerConfig.from(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(said)
        .hasMessageContaining(value);
  }

  private static GameServerConfig development(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TICKSTREAM_MODE", "development");
    return GameServerConfig.from(all);
  }

  private static void assertRefused(Map<String, String> settings, String said) {
    assertThatThrownBy(() -> GameServerConfig.from(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }
}
