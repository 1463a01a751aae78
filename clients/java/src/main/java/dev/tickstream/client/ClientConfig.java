package dev.tickstream.client;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.protocol.SessionTimes;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects and what it keeps.
 *
 * @param host name or address of the game server
 * @param port its TCP port
 * @param localAddress address to connect from, empty for any
 * @param token session token from {@code POST /api/v1/sessions}; for a spectator it may be empty
 * @param spectateZone zone to watch; null to play
 * @param clientName free text the server logs, at most 64 characters
 * @param game descriptor of the game; null if the world is not wanted
 * @param tables tables to keep; empty means all
 * @param pingEvery period of the heartbeat
 * @param resumeFor how long a dropped connection is retried before the client gives up
 */
public record ClientConfig(
    String host,
    int port,
    String localAddress,
    String token,
    @Nullable String spectateZone,
    String clientName,
    @Nullable GameDescriptor game,
    Set<String> tables,
    Duration pingEvery,
    Duration resumeFor) {
  private static final String NAME = "tickstream-java/0.1";
  private static final Duration PING_EVERY = Duration.ofMillis(SessionTimes.PING_EVERY_MS);
  private static final Duration RESUME_FOR = Duration.ofMillis(SessionTimes.RESUME_WINDOW_MS);

  /** A player's client with the usual periods. */
  public static ClientConfig play(String host, int port, String token) {
    return new ClientConfig(
        host, port, "", token, null, NAME, null, Set.of(), PING_EVERY, RESUME_FOR);
  }

  /** A spectator's client with the usual periods. */
  public static ClientConfig spectate(String host, int port, String zone, String token) {
    return new ClientConfig(
        host, port, "", token, zone, NAME, null, Set.of(), PING_EVERY, RESUME_FOR);
  }

  /** The same, keeping these tables of the game's world; none named means all. */
  public ClientConfig keeping(GameDescriptor descriptor, String... names) {
    return new ClientConfig(
        host,
        port,
        localAddress,
        token,
        spectateZone,
        clientName,
        descriptor,
        Set.of(names),
        pingEvery,
        resumeFor);
  }

  /** The same, connecting from that local address. */
  public ClientConfig from(String address) {
    return new ClientConfig(
        host, port, address, token, spectateZone, clientName, game, tables, pingEvery, resumeFor);
  }
}
