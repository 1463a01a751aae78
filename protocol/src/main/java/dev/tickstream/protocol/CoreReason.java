package dev.tickstream.protocol;

/**
 * Why the platform, as opposed to a game, refuses or ends something. The constant's name is the
 * code on the wire. Clients must cope with codes that are not listed here: a game has its own, and
 * later servers may have more.
 */
public enum CoreReason {
  PROTOCOL_VERSION("The server speaks another version of the protocol.", "version"),
  MALFORMED("The bytes are not a packet."),
  UNKNOWN_PACKET("There is no packet of that number for this direction."),
  FRAME_TOO_LARGE("The frame is larger than allowed.", "bytes"),
  NOT_LOGGED_IN("The first packet of a connection must log in."),
  ALREADY_LOGGED_IN("This connection has logged in before."),
  BAD_TOKEN("The token cannot be read or is not for this."),
  BAD_SIGNATURE("The token was not signed by a key this server trusts."),
  TOKEN_EXPIRED("The token is too old; ask for another."),
  WRONG_ZONE("The zone is not here, or the token is for another one."),
  RESUME_UNKNOWN("There is no such session to go on with; log in anew."),
  RESUME_EXPIRED("The session waited too long for its client; log in anew."),
  SESSION_REPLACED("The same player logged in elsewhere."),
  ZONE_FULL("The zone takes no more players.", "players"),
  ZONE_HELD("The zone has stopped after a fault; it recovers at its next start.", "", true),
  SERVER_FULL("The server takes no more players.", "players", true),
  RATE_LIMITED("Too much in too little time.", "per second", true),
  QUEUE_FULL("Too many commands are waiting; try again.", "commands", true),
  UNKNOWN_COMMAND("The game has no command of that number.", "command"),
  BAD_COMMAND("The command's fields cannot be read."),
  ALREADY_JUDGED("The command was judged before; the world shows what came of it."),
  HANDLER_FAILED("The game failed to judge the command; nothing happened."),
  DURABILITY_DEGRADED("The server cannot record at the moment; try again later.", "", true),
  READ_ONLY("Spectators cannot act."),
  IDLE_TIMEOUT("Nothing was heard for too long.", "ms", true),
  LOGIN_TIMEOUT("No login came in time.", "ms", true),
  SLOW_CONSUMER("The client reads slower than the zone changes.", "bytes", true),
  CONNECTION_LOST("The connection broke.", "", true),
  SERVER_RESTART("The server starts anew.", "", true),
  SHUTTING_DOWN("The server is stopping.", "", true),
  GOODBYE("The client left."),
  TOO_MANY_CONNECTIONS("Too many connections from this address.", "connections", true);

  private final String text;
  private final String unit;
  private final boolean resumable;

  CoreReason(String text) {
    this(text, "");
  }

  CoreReason(String text, String unit) {
    this(text, unit, false);
  }

  CoreReason(String text, String unit, boolean resumable) {
    this.text = text;
    this.unit = unit;
    this.resumable = resumable;
  }

  /** One sentence for people. */
  public String text() {
    return text;
  }

  /** Unit of a verdict's figures; empty if it has none. */
  public String unit() {
    return unit;
  }

  /**
   * Whether a client that is kicked for this should resume after a pause: its place in the zone may
   * still be kept.
   */
  public boolean resumable() {
    return resumable;
  }
}
