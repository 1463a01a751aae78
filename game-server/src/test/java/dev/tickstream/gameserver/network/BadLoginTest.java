package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.gameserver.testing.Tickets;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Goodbye;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Logins that must not succeed: each is refused with its own reason and counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadLoginTest {
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

  @Test
  void aTokenForgedWithAnotherKeyOfTheSameName() throws IOException {
    Tickets forger = new Tickets("test-key");
    refused(forger.play("mina", TestServer.ZONE), CoreReason.BAD_SIGNATURE);
  }

  @Test
  void aTokenOfAnUnknownKey() throws IOException {
    Tickets forger = new Tickets("other-key");
    refused(forger.play("mina", TestServer.ZONE), CoreReason.BAD_SIGNATURE);
  }

  @Test
  void aTokenWhoseClaimsWereChanged() throws IOException {
    String mina = server.tickets().play("mina", TestServer.ZONE);
    String jun = server.tickets().play("jun", TestServer.ZONE);
    int signature = mina.lastIndexOf('.');
    String forged = jun.substring(0, jun.lastIndexOf('.')) + mina.substring(signature);
    refused(forged, CoreReason.BAD_SIGNATURE);
  }

  @Test
  void aTokenWithoutSignature() throws IOException {
    String plain = new PlainJWT(Tickets.claims("mina", TestServer.ZONE).build()).serialize();
    refused(plain, CoreReason.BAD_TOKEN);
  }

  @Test
  void aTokenSignedWithASecretInsteadOfAKey() throws IOException, JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test-key").build(),
            Tickets.claims("mina", TestServer.ZONE).claim("scope", "play").build());
    token.sign(new MACSigner(new byte[32]));
    refused(token.serialize(), CoreReason.BAD_TOKEN);
  }

  @Test
  void anExpiredToken() throws IOException {
    refused(server.tickets().expired("mina", TestServer.ZONE), CoreReason.TOKEN_EXPIRED);
  }

  @Test
  void aTokenForAnotherZone() throws IOException {
    refused(server.tickets().play("mina", "meadow-9"), CoreReason.WRONG_ZONE);
  }

  @Test
  void aTokenForWatching() throws IOException {
    refused(server.tickets().spectate(TestServer.ZONE), CoreReason.BAD_TOKEN);
  }

  @Test
  void aTokenOfAnotherIssuer() throws IOException {
    String token =
        server.tickets().sign(Tickets.claims("mina", TestServer.ZONE).issuer("someone").build());
    refused(token, CoreReason.BAD_TOKEN);
  }

  @Test
  void aTokenForANameThatIsNone() throws IOException {
    refused(server.tickets().play("../mina", TestServer.ZONE), CoreReason.BAD_TOKEN);
  }

  @Test
  void textInsteadOfAToken() throws IOException {
    refused("let me in", CoreReason.BAD_TOKEN);
    refused("", CoreReason.BAD_TOKEN);
    refused("a".repeat(5_000), CoreReason.BAD_TOKEN);
  }

  @Test
  void anotherVersionOfTheProtocol() throws IOException {
    String token = server.tickets().play("mina", TestServer.ZONE);
    Kick kick = kickFor(new Hello(ProtocolVersion.CURRENT + 1, token, "test"));
    assertThat(kick.reason()).isEqualTo(CoreReason.PROTOCOL_VERSION.name());
    assertThat(kick.detail()).contains("version 1").contains("not 2");
  }

  @Test
  void aCommandOrPingBeforeLogin() throws IOException {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(1, 2)));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.NOT_LOGGED_IN.name());
    }
    Kick kick = kickFor(new Ping(1, -1));
    assertThat(kick.reason()).isEqualTo(CoreReason.NOT_LOGGED_IN.name());
  }

  @Test
  void aSecondLoginOnOneConnection() throws IOException {
    try (TestClient client = TestClient.join(server, "127.0.0.2", "mina")) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.ALREADY_LOGGED_IN.name());
    }
  }

  @Test
  void aSecondLoginOfOnePlayerReplacesTheFirst() throws IOException {
    try (TestClient first = TestClient.join(server, "127.0.0.2", "mina");
        TestClient second = TestClient.join(server, "127.0.0.3", "mina")) {
      assertThat(first.awaitKick().reason()).isEqualTo(CoreReason.SESSION_REPLACED.name());
      long seq = second.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(1, 2)));
      assertThat(second.verdict(seq).accepted()).isTrue();
    }
  }

  @Test
  void aForgedResumeToken() throws IOException {
    Kick kick = kickFor(new Resume(ProtocolVersion.CURRENT, "AAAA.BBBB", "test"));
    assertThat(kick.reason()).isEqualTo(CoreReason.BAD_SIGNATURE.name());
  }

  @Test
  void aResumeTokenOfASessionThatEnded() throws IOException {
    String token;
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      token = client.await(Welcome.class).resumeToken();
      client.send(new Goodbye());
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.GOODBYE.name());
    }
    Kick kick = kickFor(new Resume(ProtocolVersion.CURRENT, token, "test"));
    assertThat(kick.reason()).isEqualTo(CoreReason.RESUME_UNKNOWN.name());
  }

  @Test
  void aSpectatorOfAZoneThatIsNotHere() throws IOException {
    Kick kick = kickFor(new Spectate(ProtocolVersion.CURRENT, "meadow-9", ""));
    assertThat(kick.reason()).isEqualTo(CoreReason.WRONG_ZONE.name());
  }

  @Test
  void aSpectatorWithATokenForPlaying() throws IOException {
    String token = server.tickets().play("mina", TestServer.ZONE);
    Kick kick = kickFor(new Spectate(ProtocolVersion.CURRENT, TestServer.ZONE, token));
    assertThat(kick.reason()).isEqualTo(CoreReason.BAD_TOKEN.name());
  }

  private void refused(String token, CoreReason reason) throws IOException {
    long before = server.pipeline().refusedCount(Stage.SESSION, reason);
    Kick kick = kickFor(new Hello(ProtocolVersion.CURRENT, token, "test"));
    assertThat(kick.reason()).isEqualTo(reason.name());
    assertThat(server.pipeline().refusedCount(Stage.SESSION, reason)).isEqualTo(before + 1);
  }

  private Kick kickFor(Packet packet) throws IOException {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.send(packet);
      return client.awaitKick();
    }
  }
}
