package dev.tickstream.devstack.lab;

import dev.tickstream.client.ClientConfig;
import dev.tickstream.client.game.GameDescriptor;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks for a guest's session, and once for the game's descriptor. One thread; waits. */
final class GuestDesk {
  private static final String NAME = "Probe";

  private final LabAddresses addresses;
  private final Http http;

  GuestDesk(LabAddresses addresses, Http http) {
    this.addresses = addresses;
    this.http = http;
  }

  /** A way into a zone. */
  record Session(String playerId, ClientConfig config) {}

  /**
   * What the game's packets are.
   *
   * @throws IOException if nobody says so
   */
  GameDescriptor game() throws IOException, InterruptedException {
    Http.Answer answer = http.get(addresses.gameHttp().resolve("/game"));
    if (!answer.ok()) {
      throw new IOException("/game answers " + answer.status());
    }
    return GameDescriptor.parse(answer.body());
  }

  /**
   * One attempt.
   *
   * @throws IOException if no session is given
   */
  Session session(GameDescriptor game, String... tables) throws IOException, InterruptedException {
    Http.Answer answer =
        http.post(addresses.api().resolve("/api/v1/sessions"), Map.of("name", NAME));
    if (!answer.ok()) {
      throw new IOException("/api/v1/sessions answers " + answer.status());
    }
    JsonNode json = answer.json();
    String tcp = json.path("game").path("tcp").asString("");
    int colon = tcp.lastIndexOf(':');
    if (colon < 0) {
      throw new IOException("/api/v1/sessions names no game server");
    }
    ClientConfig config =
        ClientConfig.play(
            tcp.substring(0, colon),
            Integer.parseInt(tcp.substring(colon + 1)),
            json.path("token").asString(""));
    return new Session(json.path("playerId").asString(""), config.keeping(game, tables));
  }
}
