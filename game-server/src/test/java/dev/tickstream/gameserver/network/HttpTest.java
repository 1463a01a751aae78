package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP port: its pages, and what is not HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;
  private Neighbour neighbour;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server =
        TestServer.start(
            directory,
            Map.of("TICKSTREAM_IP_REQUESTS_PER_SECOND", "5", "TICKSTREAM_INTEREST_CELLS", "24"));
    neighbour = new Neighbour(server);
  }

  @AfterEach
  void nobodyElseNotices() throws IOException {
    neighbour.isUndisturbed();
  }

  @AfterAll
  void stop() throws IOException {
    http.close();
    neighbour.close();
    server.close();
  }

  @Test
  void theGameDescribesItself() throws Exception {
    HttpResponse<String> page = get("/game");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(page.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(page.body())
        .startsWith("{\"game\":\"meadow\",\"version\":1,\"protocol\":1,\"tickHz\":20,")
        .contains("\"grid\":{\"width\":64,\"height\":64},\"interestCells\":24,")
        .contains(
            "{\"id\":1,\"name\":\"Hello\",\"from\":\"client\",\"fields\":["
                + "{\"name\":\"protocolVersion\",\"type\":{\"kind\":\"int32\"}},")
        .contains(
            "{\"id\":0,\"name\":\"Go\",\"fields\":[{\"name\":\"to\",\"type\":"
                + "{\"kind\":\"record\",\"name\":\"Cell\",\"fields\":[")
        .contains("{\"code\":\"OUTSIDE\",\"unit\":\"\",\"origin\":\"game\"}")
        .contains("{\"code\":\"MALFORMED\",\"unit\":\"\",\"origin\":\"core\"}")
        .contains("\"name\":\"sheep\"")
        .contains("\"location\":\"row\",\"locationField\":\"at\"");
  }

  @Test
  void itIsAliveReadyAndHealthy() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(get("/health").body()).contains("\"zoneId\":\"meadow-1\",\"shard\":0"));
    assertThat(get("/health").body())
        .startsWith("{\"status\":\"up\",\"game\":\"meadow\",\"mode\":\"development\"")
        .contains("{\"name\":\"journal-0\",\"status\":\"up\",\"reason\":\"\",\"bytesOnDisk\":");
  }

  @Test
  void metricsCountEveryStage() throws Exception {
    assertThat(get("/metrics").body())
        .contains("tickstream_pipeline_passed_total{stage=\"queue\"}")
        .contains("tickstream_pipeline_refused_total{reason=\"MALFORMED\",stage=\"frame\"}")
        .contains("tickstream_network_bytes_total{direction=\"in\"}")
        .contains("tickstream_zone_tick_seconds_bucket{zone=\"meadow-1\",le=\"0.05\"}")
        .contains("tickstream_zone_players{zone=\"meadow-1\"} 1")
        .contains("tickstream_shard_queue{shard=\"0\"}")
        .contains("tickstream_journal_events_total{shard=\"0\"}")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void whatIsNotThereIsAProblem() throws Exception {
    HttpResponse<String> page = get("/nowhere");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(page.body()).contains("\"code\":\"NOT_FOUND\"");
    HttpRequest post = request("/game").POST(BodyPublishers.ofString("x")).build();
    assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    assertThat(get("/ws").statusCode()).isEqualTo(426);
  }

  @Test
  void garbageIsAnsweredWith400AndCounted() throws Exception {
    long before = server.pipeline().refusedCount(Stage.FRAME, CoreReason.MALFORMED);
    byte[] garbage = new byte[500];
    new Random(11).nextBytes(garbage);
    garbage[499] = '\n';
    assertThat(exchange("127.0.0.2", garbage)).startsWith("HTTP/1.1 400 ");
    assertThat(server.pipeline().refusedCount(Stage.FRAME, CoreReason.MALFORMED))
        .isEqualTo(before + 1);
  }

  @Test
  void aRequestThatIsTooLargeIsRefused() throws Exception {
    String tooLarge = "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n\r\n";
    assertThat(exchange("127.0.0.2", tooLarge.getBytes(StandardCharsets.US_ASCII)))
        .startsWith("HTTP/1.1 400 ");
    String body =
        String.join(
            "\r\n",
            "POST /game HTTP/1.1",
            "Host: x",
            "Content-Length: 1000000",
            "Connection: close",
            "",
            "");
    assertThat(exchange("127.0.0.2", body.getBytes(StandardCharsets.US_ASCII)))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aFloodOfRequestsIsRefused() throws Exception {
    byte[] request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    String all = exchange("127.0.0.7", repeat(request, 20));
    assertThat(all).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 429 ");
  }

  @Test
  void aPacketOnTheHttpPortIsNoRequest() throws Exception {
    try (TestClient client = new TestClient("127.0.0.2", server.httpPort())) {
      client.hello("x");
      client.sendRaw(new byte[] {'\r', '\n', '\r', '\n'});
      client.hangUp();
    }
  }

  private static byte[] repeat(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    return all;
  }

  /** Sends bytes and reads until the server closes. */
  private String exchange(String from, byte[] bytes) throws IOException {
    InetAddress local = InetAddress.getByName(from);
    try (Socket socket = new Socket("127.0.0.1", server.httpPort(), local, 0)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path));
  }
}
