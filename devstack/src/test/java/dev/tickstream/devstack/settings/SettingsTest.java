package dev.tickstream.devstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.settings.KnownSettings.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void hasDefaults() {
    Settings settings = Settings.from(Map.of("PATH", "/bin"));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.publicHost()).isEqualTo("127.0.0.1");
    assertThat(settings.cluster()).isEqualTo("local");
    assertThat(settings.game()).isEqualTo("arena");
    assertThat(settings.zones()).isEqualTo(2);
    assertThat(settings.ports()).isEmpty();
    assertThat(settings.external()).isEqualTo(ExternalServers.NONE);
    assertThat(settings.dataDir()).isEqualTo(Path.of(".tickstream"));
  }

  @Test
  void readsEachSetting() {
    Settings settings =
        Settings.from(
            Map.of(
                "TICKSTREAM_HOST", "0.0.0.0",
                "TICKSTREAM_GAME", "coin-rush",
                "TICKSTREAM_ZONES", "5",
                "TICKSTREAM_PAGE_PORT", "4000",
                "TICKSTREAM_DATA_DIR", "/data"));
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.publicHost()).as("nobody can connect to a wildcard").isEqualTo("127.0.0.1");
    assertThat(settings.game()).isEqualTo("coin-rush");
    assertThat(settings.zones()).isEqualTo(5);
    assertThat(settings.ports()).containsExactly(Map.entry(Port.PAGE, 4000));
    assertThat(settings.dataDir()).isEqualTo(Path.of("/data"));
  }

  @Test
  void refusesAnUnknownNameAndNamesTheNearest() {
    assertRefused(
        Map.of("TICKSTREAM_ZONE", "3"),
        "unknown setting TICKSTREAM_ZONE; did you mean TICKSTREAM_ZONES? The settings are listed in"
            + " docs/launcher.md");
  }

  @Test
  void refusesWrongNumbers() {
    assertRefused(
        Map.of("TICKSTREAM_ZONES", "many"),
        "TICKSTREAM_ZONES must be a whole number from 1 to 1000, not many");
    assertRefused(
        Map.of("TICKSTREAM_PAGE_PORT", "70000"),
        "TICKSTREAM_PAGE_PORT must be a whole number from 1 to 65535, not 70000");
    assertRefused(
        Map.of("REDIS_HOST", "cache", "REDIS_PORT", "x"),
        "REDIS_PORT must be a port from 1 to 65535, not x");
  }

  @Test
  void isForDevelopmentOnly() {
    assertThatThrownBy(() -> Settings.from(Map.of("TICKSTREAM_MODE", "production")))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("deploy/README.md");
  }

  @Test
  void readsExternalServers() {
    ExternalServers external =
        Settings.from(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092",
                    "REDIS_HOST", "cache",
                    "MONGODB_URI", "mongodb://docs",
                    "DB_HOST", "db",
                    "DB_PORT", "3307",
                    "DB_USER", "u",
                    "DB_PASSWORD", "secret"))
            .external();
    assertThat(external.kafka()).contains("k1:9092,k2:9092");
    assertThat(external.redis()).hasToString("Optional[cache:6379]");
    assertThat(external.mongodb()).contains("mongodb://docs");
    assertThat(external.mysql()).hasToString("Optional[u@db:3307/tickstream]");
  }

  @Test
  void wantsToKnowWhoLogsInToAnExternalDatabase() {
    assertRefused(
        Map.of("DB_HOST", "db", "DB_USER", "u"),
        "DB_HOST is set, so DB_PASSWORD must be too (or unset DB_HOST to use the embedded one)");
  }

  @Test
  void passesOnToEachServerWhatThatServerKnows() {
    Settings settings =
        Settings.from(
            Map.of(
                "PATH", "/bin",
                "TICKSTREAM_CLUSTER", "c",
                "TICKSTREAM_PLAYERS_MAX", "9",
                "TICKSTREAM_PAGE_PORT", "4000"));
    assertThat(settings.passedTo(Reader.GAME))
        .containsOnlyKeys("TICKSTREAM_CLUSTER", "TICKSTREAM_PLAYERS_MAX");
    assertThat(settings.passedTo(Reader.PLATFORM)).containsOnlyKeys("TICKSTREAM_CLUSTER");
  }

  @Test
  void knowsEverySettingOfBothServers() throws IOException {
    for (String module : List.of("game-server", "platform-server")) {
      Path sources = Path.of("..", module, "src/main");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(KnownSettings.readers().keySet())
              .as("settings named in %s", file)
              .containsAll(settingsIn(file));
        }
      }
    }
  }

  private static List<String> settingsIn(Path file) throws IOException {
    return Pattern.compile("\\bTICKSTREAM_[A-Z_]*[A-Z]\\b")
        .matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static void assertRefused(Map<String, String> environment, String line) {
    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(LauncherException.class)
        .hasMessage(line);
  }
}
