package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in the settings, seen from outside: one clear line and an exit code. */
class GameServerMainTest {
  @TempDir Path directory;

  @Test
  void anUnknownSetting() throws Exception {
    assertRefused(
        Map.of("TICKSTREAM_ZONE", "3"),
        "unknown setting TICKSTREAM_ZONE; the nearest known one is TICKSTREAM_ZONES");
  }

  @Test
  void aGameThatIsNotInstalled() throws Exception {
    assertRefused(
        Map.of("TICKSTREAM_GAME", "chess"),
        "no game chess is installed; set TICKSTREAM_GAME to one of [meadow]");
  }

  @Test
  void aPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          Map.of("TICKSTREAM_TCP_PORT", Integer.toString(taken.getLocalPort())),
          "cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void keysThatAreNotThere() throws Exception {
    assertRefused(
        Map.of("TICKSTREAM_JWKS_FILE", directory.resolve("nowhere").toString()),
        "TICKSTREAM_JWKS_FILE cannot be used");
  }

  @Test
  void aDataDirectoryThatIsAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertRefused(
        Map.of("TICKSTREAM_DATA_DIR", file.toString()), "TICKSTREAM_DATA_DIR cannot be used");
  }

  private void assertRefused(Map<String, String> settings, String said) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("TICKSTREAM_MODE", "development");
    all.put("TICKSTREAM_GAME", "meadow");
    all.put("TICKSTREAM_DATA_DIR", directory.toString());
    all.put("TICKSTREAM_RECORDING", "off");
    all.put("TICKSTREAM_TCP_PORT", "0");
    all.put("TICKSTREAM_HTTP_PORT", "0");
    all.putAll(settings);
    Process process = start(all);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      List<String> errors =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(errors).hasSize(1);
      assertThat(errors.getFirst()).startsWith("tickstream game server: ").contains(said);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Map<String, String> settings) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GameServerMain.class.getName())
            .redirectOutput(directory.resolve("out.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TICKSTREAM_"));
    builder.environment().putAll(settings);
    return builder.start();
  }
}
