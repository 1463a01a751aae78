package dev.tickstream.gameserver.config;

/**
 * What one client, one address and the whole server may use. On by default.
 *
 * @param commandsPerTick commands one shard takes from its queue in a tick
 * @param commandQueue commands that may wait for one shard; more are refused with QUEUE_FULL
 * @param playerCommandsPerSecond packets a logged-in player may send per second, on average; a
 *     second's worth may come at once
 * @param ipCommandsPerSecond the same for all clients of one address together
 * @param ipConnections sockets open at once from one address
 * @param ipLoginsPerMinute login attempts from one address per minute, on average
 * @param ipRequestsPerSecond HTTP requests from one address per second, on average
 * @param connections sockets open at once, all in all
 * @param players players at once, all in all; each zone has the game's own limit besides
 * @param spectators spectators at once in one zone
 * @param clientBufferBytes bytes that may wait for a client that does not read; more drop it at
 *     once
 * @param slowClientMs longest time that a client may be behind with reading
 * @param warnings seconds in a row with a RATE_LIMITED notice after which the client is kicked
 * @param loginTimeoutMs time from connecting to a login
 * @param idleTimeoutMs longest silence of a client
 */
public record LimitsConfig(
    int commandsPerTick,
    int commandQueue,
    int playerCommandsPerSecond,
    int ipCommandsPerSecond,
    int ipConnections,
    int ipLoginsPerMinute,
    int ipRequestsPerSecond,
    int connections,
    int players,
    int spectators,
    int clientBufferBytes,
    int slowClientMs,
    int warnings,
    int loginTimeoutMs,
    int idleTimeoutMs) {
  static LimitsConfig from(Environment environment) {
    return new LimitsConfig(
        environment.integer("TICKSTREAM_COMMANDS_PER_TICK", 1_000, 1, 1_000_000),
        environment.integer("TICKSTREAM_COMMAND_QUEUE", 4_096, 16, 1 << 20),
        environment.integer("TICKSTREAM_PLAYER_COMMANDS_PER_SECOND", 60, 1, 100_000),
        environment.integer("TICKSTREAM_IP_COMMANDS_PER_SECOND", 1_200, 1, 10_000_000),
        environment.integer("TICKSTREAM_IP_CONNECTIONS_MAX", 40, 1, 1_000_000),
        environment.integer("TICKSTREAM_IP_LOGINS_PER_MINUTE", 60, 1, 1_000_000),
        environment.integer("TICKSTREAM_IP_REQUESTS_PER_SECOND", 20, 1, 1_000_000),
        environment.integer("TICKSTREAM_CONNECTIONS_MAX", 10_000, 1, 1_000_000),
        environment.integer("TICKSTREAM_PLAYERS_MAX", 5_000, 1, 1_000_000),
        environment.integer("TICKSTREAM_SPECTATORS_MAX", 50, 0, 100_000),
        environment.integer("TICKSTREAM_CLIENT_BUFFER_BYTES", 1 << 20, 16 << 10, 64 << 20),
        environment.integer("TICKSTREAM_SLOW_CLIENT_MS", 5_000, 100, 600_000),
        environment.integer("TICKSTREAM_RATE_LIMIT_WARNINGS", 5, 1, 3_600),
        environment.integer("TICKSTREAM_LOGIN_TIMEOUT_MS", 5_000, 100, 600_000),
        environment.integer("TICKSTREAM_IDLE_TIMEOUT_MS", 15_000, 1_000, 3_600_000));
  }

  /**
   * Bytes waiting from which a client is told no changes: half, so that what was under way by then,
   * and verdicts, still fit.
   */
  public int clientBehindBytes() {
    return clientBufferBytes / 2;
  }

  /**
   * Bytes waiting up to which a client that was behind is told everything anew: few, as all of them
   * are older, and it reads them first.
   */
  public int clientCaughtUpBytes() {
    return clientBufferBytes / 8;
  }
}
