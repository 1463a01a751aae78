package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.FrameLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are no packets: each ends its connection with a reason, is counted, and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadBytesTest {
  private TestServer server;
  private Neighbour neighbour;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server = TestServer.start(directory, Map.of());
    neighbour = new Neighbour(server);
  }

  @AfterEach
  void nobodyElseNotices() throws IOException {
    neighbour.isUndisturbed();
  }

  @AfterAll
  void stop() throws IOException {
    neighbour.close();
    server.close();
  }

  static Stream<Arguments> frames() {
    return Stream.of(
        Arguments.of("nothing", new byte[0], Stage.FRAME, CoreReason.MALFORMED),
        Arguments.of("no array", bytes(0x01), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of("an empty array", bytes(0x90), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of("a name as id", bytes(0x91, 0xa1, 'x'), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of("too few fields", bytes(0x92, 1, 1), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of(
            "a text as version",
            bytes(0x94, 1, 0xa1, 'x', 0xa1, 'y', 0xa1, 'z'),
            Stage.PACKET,
            CoreReason.MALFORMED),
        Arguments.of(
            "bytes behind the packet", bytes(0x91, 5, 0xc0), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of(
            "a text that is not UTF-8",
            bytes(0x94, 1, 1, 0xa2, 0xc3, 0x28, 0xa1, 'z'),
            Stage.PACKET,
            CoreReason.MALFORMED),
        Arguments.of(
            "an array that claims four thousand million elements",
            bytes(0xdd, 0xff, 0xff, 0xff, 0xff),
            Stage.PACKET,
            CoreReason.MALFORMED),
        Arguments.of(
            "a thousand arrays in each other", nested(1_000), Stage.PACKET, CoreReason.MALFORMED),
        Arguments.of("packet 99", bytes(0x91, 99), Stage.PACKET, CoreReason.UNKNOWN_PACKET),
        Arguments.of(
            "a kick from the client",
            bytes(0x93, 68, 0xa1, 'x', 0xa1, 'y'),
            Stage.PACKET,
            CoreReason.UNKNOWN_PACKET));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void aFrameThatIsNoPacket(String what, byte[] payload, Stage stage, CoreReason reason)
      throws IOException {
    long before = server.pipeline().refusedCount(stage, reason);
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.sendFrame(payload);
      assertThat(client.awaitKick().reason()).isEqualTo(reason.name());
    }
    assertThat(server.pipeline().refusedCount(stage, reason)).isEqualTo(before + 1);
  }

  @Test
  void aFrameThatIsTooLargeIsRefusedBeforeItsPayload() throws IOException {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      int length = FrameLimits.CLIENT_PAYLOAD_BYTES_MAX + 1;
      client.sendRaw(ByteBuffer.allocate(4).putInt(length).array());
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.FRAME_TOO_LARGE.name());
    }
  }

  @Test
  void anHttpRequestOnTheTcpPort() throws IOException {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.sendRaw("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.FRAME_TOO_LARGE.name());
    }
  }

  @Test
  void aFrameThatEndsInTheMiddle() throws IOException {
    long before = server.network().closedCount(CoreReason.CONNECTION_LOST);
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.sendRaw(bytes(0, 0, 0, 100, 0x94, 1, 1));
    }
    await().until(() -> server.network().closedCount(CoreReason.CONNECTION_LOST) == before + 1);
  }

  @Test
  void aMegabyteOfGarbageEndsWithAReasonAllTheSame() throws IOException {
    byte[] garbage = new byte[1 << 20];
    new Random(7).nextBytes(garbage);
    garbage[0] = 0x7f;
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, garbage));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.FRAME_TOO_LARGE.name());
      sending.join();
    }
  }

  private static void send(TestClient client, byte[] bytes) {
    try {
      client.sendRaw(bytes);
    } catch (IOException closed) {
      // The server reads on for a second, and no longer.
    }
  }

  private static byte[] nested(int levels) {
    byte[] payload = new byte[levels + 1];
    java.util.Arrays.fill(payload, (byte) 0x91);
    payload[0] = (byte) 0x94;
    payload[1] = 3;
    payload[2] = 1;
    payload[3] = 0;
    payload[levels] = 0;
    return payload;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
    return bytes;
  }
}
