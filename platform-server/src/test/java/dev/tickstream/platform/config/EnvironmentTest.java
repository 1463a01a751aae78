package dev.tickstream.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void enough(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "x");
    variables.put("TICKSTREAM_SIGNING_KEY_FILE", file.toString());
    variables.put("TICKSTREAM_OPERATOR_TOKEN_FILE", file.toString());
    variables.put("TICKSTREAM_MODE", "development");
  }

  @Test
  void everythingElseHasADefault() {
    PlatformConfig config = Environment.read(variables);

    assertThat(config.mode()).isEqualTo(Mode.DEVELOPMENT);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(3001);
    assertThat(config.cluster()).isEqualTo("local");
    assertThat(config.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.database())
        .isEqualTo(new DatabaseConfig("127.0.0.1", 3306, "tickstream", "", "tickstream"));
    assertThat(config.tls()).isNull();
    assertThat(config.redis()).isEqualTo(new RedisConfig("127.0.0.1", 6379));
    assertThat(config.notificationUrl()).isNull();
    assertThat(config.groups()).containsExactlyInAnyOrderElementsOf(GroupNames.ALL);
  }

  @Test
  void productionIsTheDefaultAndWantsTls() {
    variables.remove("TICKSTREAM_MODE");

    refuses("TICKSTREAM_TLS_CERT_FILE is not set");
    variables.put("TICKSTREAM_TLS", "off");
    assertThat(Environment.read(variables).mode()).isEqualTo(Mode.PRODUCTION);
  }

  @ParameterizedTest
  @CsvSource({
    "TICKSTREAM_API_PROT, 3001, did you mean TICKSTREAM_API_PORT?",
    "TICKSTREAM_API_PORT, many, is a port number",
    "TICKSTREAM_API_PORT, 70000, is 0 to 65535",
    "DB_PORT, 0, is 1 to 65535",
    "TICKSTREAM_MODE, fast, is development or production",
    "TICKSTREAM_TLS, maybe, is on or off",
    "TICKSTREAM_NOTIFICATION_URL, file:///etc, is an http or https address",
    "TICKSTREAM_NOTIFICATION_URL, http://two words, is an http or https address",
    "TICKSTREAM_GROUPS, 'persistence,analytic', not analytic",
    "TICKSTREAM_GROUPS, 'persistence,', not an empty name",
    "REDIS_PORT, x, is a port number",
    "TICKSTREAM_CLUSTER, two words, has 1 to 64 characters",
    "TICKSTREAM_SIGNING_KEY_FILE, /nowhere/key, cannot be read",
  })
  void aMistakeIsOneLineThatSaysWhatToDo(String name, String value, String said) {
    variables.put(name, value);

    refuses(said);
  }

  @Test
  void groupsMayBeRunAlone() {
    variables.put("TICKSTREAM_GROUPS", " persistence, analytics");

    PlatformConfig config = Environment.read(variables);

    assertThat(config.groups()).containsExactlyInAnyOrder("persistence", "analytics");
    assertThat(config.runs("dashboard")).isFalse();
  }

  @Test
  void aMissingKeyFileIsNamed() {
    variables.remove("TICKSTREAM_SIGNING_KEY_FILE");

    refuses("TICKSTREAM_SIGNING_KEY_FILE is not set");
  }

  @Test
  void theOtherProcessesSettingsMayStandBeside() {
    variables.put("TICKSTREAM_GAME", "arena");
    variables.put("TICKSTREAM_ZONES", "2");

    assertThat(Environment.read(variables).port()).isEqualTo(3001);
  }

  private void refuses(String said) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Environment.read(variables))
        .withMessageContaining(said)
        .withMessageNotContaining("\n");
  }
}
