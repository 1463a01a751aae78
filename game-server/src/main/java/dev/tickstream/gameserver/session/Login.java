package dev.tickstream.gameserver.session;

import dev.tickstream.protocol.CoreReason;

/** What became of a login. */
public sealed interface Login {
  /** The zone has been asked; its welcome or rejection follows by itself. */
  record Asked(Session session) implements Login {}

  /** The connection must be closed for this reason. */
  record Refused(CoreReason reason, String detail) implements Login {}
}
