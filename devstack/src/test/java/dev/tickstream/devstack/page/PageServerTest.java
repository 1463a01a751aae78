package dev.tickstream.devstack.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tickstream.devstack.lab.Lab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's server before a platform that answers what it was asked, and before none. */
class PageServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer platform = echo();
  private final PageServer page = start(platform.getAddress().getPort());
  private final int port = page.port();

  @BeforeEach
  void begin() {
    platform.start();
  }

  @AfterEach
  void end() {
    page.close();
    platform.stop(0);
    client.close();
  }

  @Test
  void servesThePageAndItsViews() throws Exception {
    HttpResponse<String> index = get("/");
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(index.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(index.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'self'")
                    .contains("connect-src 'self' ws://127.0.0.1:8081 http://127.0.0.1:8081"));
    assertThat(get("/play").body()).as("a view of the page's own").isEqualTo(index.body());
  }

  @Test
  void hashedFilesAreKeptForEver() throws Exception {
    HttpResponse<String> script = get("/assets/app-1a2b.js");
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() throws Exception {
    String etag = get("/").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send(request("/").header("If-None-Match", etag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("/nothing.js").statusCode()).isEqualTo(404);
    assertThat(get("/assets/..%2f..%2flogback.xml").statusCode()).isEqualTo(404);
    assertThat(raw("GET /../logback.xml HTTP/1.1\r\nHost: localhost\r\n")).contains(" 404 ");
    assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void namesItsEndpointsWithoutSecrets() throws Exception {
    assertThat(get("/endpoints").body())
        .isEqualTo(
            """
            {"mode":"up","game":{"id":"arena","tcp":"127.0.0.1:8080","ws":"ws://127.0.0.1:8081/ws",\
            "http":"http://127.0.0.1:8081"},"api":"http://127.0.0.1:3001"}\
            """);
  }

  @Test
  void passesRequestsOn() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/v1/players?limit=2&name=%C3%A9")
                .header("Authorization", "Bearer t")
                .header("X-Forwarded-For", "1.2.3.4")
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")));
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.headers().firstValue("X-Platform")).contains("yes");
    assertThat(answer.body())
        .isEqualTo(
            """
            POST /api/v1/players?limit=2&name=%%C3%%A9
            host=127.0.0.1:%d
            authorization=Bearer t
            x-forwarded-for=127.0.0.1
            {"a":1}\
            """
                .formatted(port));
  }

  @Test
  void saysSoWhenThePlatformIsAway() throws Exception {
    platform.stop(0);
    HttpResponse<String> answer =
        send(request("/api/v1/sessions").POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"PLATFORM_AWAY\"").contains("\"status\":502");
  }

  @Test
  void answersOnlyToItsOwnNames() throws Exception {
    assertThat(raw("GET /endpoints HTTP/1.1\r\nHost: evil.example\r\n")).contains(" 421 ");
    assertThat(raw("GET /endpoints HTTP/1.1\r\nHost: localhost:3000\r\n")).contains(" 200 ");
    assertThat(raw("GET /endpoints HTTP/1.1\r\nHost: [::1]:3000\r\n")).contains(" 200 ");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** For what a well-behaved client would not send. */
  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private PageServer start(int platformPort) {
    PageConfig config =
        new PageConfig(
            "127.0.0.1",
            "127.0.0.1",
            0,
            new PageConfig.Endpoints(
                "up",
                new PageConfig.Game(
                    "arena", "127.0.0.1:8080", "ws://127.0.0.1:8081/ws", "http://127.0.0.1:8081"),
                "http://127.0.0.1:3001"));
    try {
      return PageServer.withPlatform(config, "127.0.0.1", platformPort, emptyLab());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A laboratory without anything to break. */
  static Lab emptyLab() {
    return new Lab(
        new LabRouteTest.OneService(), name -> 0, LabRouteTest.Blind::new, InstantSource.system());
  }

  private static HttpServer echo() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String text =
                "%s %s\nhost=%s\nauthorization=%s\nx-forwarded-for=%s\n%s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Host"),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        String.join("|", exchange.getRequestHeaders().get("X-Forwarded-For")),
                        new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Platform", "yes");
            exchange.sendResponseHeaders(207, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
