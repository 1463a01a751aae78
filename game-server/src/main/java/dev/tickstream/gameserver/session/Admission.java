package dev.tickstream.gameserver.session;

import dev.tickstream.events.PlayerId;
import dev.tickstream.protocol.CoreReason;

/** What a session token is worth. Immutable. */
public sealed interface Admission {
  /** The token lets its bearer in. */
  record Admitted(PlayerId player, String name, String zone, Scope scope) implements Admission {}

  /** It does not, for this reason. */
  record Refused(CoreReason reason, String detail) implements Admission {}

  /** What the bearer may do. */
  enum Scope {
    PLAY,
    SPECTATE
  }
}
