package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.testing.Certificate;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Production: encrypted, and nobody is exempt from anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionTest {
  private Certificate certificate;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    certificate = Certificate.make(directory);
    server =
        TestServer.start(
            directory,
            Map.of(
                "TICKSTREAM_MODE",
                "production",
                "TICKSTREAM_TLS_CERT_FILE",
                certificate.certificateFile().toString(),
                "TICKSTREAM_TLS_KEY_FILE",
                certificate.keyFile().toString(),
                "TICKSTREAM_IP_CONNECTIONS_MAX",
                "3"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aPlayerPlaysOverTls() throws Exception {
    try (TestClient client = encrypted()) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      client.await(Welcome.class);
      long seq = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(5, 6)));
      assertThat(client.verdict(seq).accepted()).isTrue();
    }
  }

  @Test
  void aSpectatorNeedsATokenEvenOnLoopback() throws Exception {
    try (TestClient client = encrypted()) {
      client.send(new Spectate(ProtocolVersion.CURRENT, TestServer.ZONE, ""));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.BAD_TOKEN.name());
    }
    try (TestClient client = encrypted()) {
      String token = server.tickets().spectate(TestServer.ZONE);
      client.send(new Spectate(ProtocolVersion.CURRENT, TestServer.ZONE, token));
      assertThat(client.await(Welcome.class).playerId()).isEmpty();
    }
  }

  @Test
  void aClientWithoutEncryptionIsClosed() throws Exception {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      Awaitility.await().until(() -> server.network().exceptions.sum() > 0);
    }
  }

  @Test
  void pagesAreEncryptedAndForTheirOwnOriginOnly() throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(certificate.client()).build()) {
      URI health = URI.create("https://127.0.0.1:" + server.httpPort() + "/health");
      HttpResponse<String> page =
          http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("access-control-allow-origin")).isEmpty();
      assertThat(page.body()).contains("\"mode\":\"production\"");
    }
  }

  private TestClient encrypted() throws Exception {
    return TestClient.encrypted(certificate.client(), server.tcpPort());
  }
}
