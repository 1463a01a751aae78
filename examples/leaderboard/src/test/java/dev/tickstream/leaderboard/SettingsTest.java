package dev.tickstream.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory = Path.of("");

  @Test
  void kafkaIsWhereTheRunningSystemSays() throws IOException {
    Files.writeString(
        directory.resolve("endpoints.json"),
        "{\"kafka\":\"127.0.0.1:9092\",\"processes\":[{\"name\":\"kafka\",\"pid\":7}]}");
    assertThat(
            Settings.parse(
                List.of("--data-dir", directory.toString(), "--port", "0"),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "elsewhere:1")))
        .isEqualTo(new Settings("127.0.0.1:9092", 0));
  }

  @Test
  void theEnvironmentIsEnough() {
    assertThat(Settings.parse(List.of(), Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2")).kafka())
        .isEqualTo("a:1,b:2");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of(), Map.of()))
        .withMessageContaining("usage");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--port", "70000"), Map.of()))
        .withMessageContaining("65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--data-dir", directory.toString()), Map.of()))
        .withMessageContaining("no running system");
    Files.writeString(directory.resolve("endpoints.json"), "{\"page\":\"x\"}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--data-dir", directory.toString()), Map.of()))
        .withMessageContaining("names no Kafka");
  }
}
