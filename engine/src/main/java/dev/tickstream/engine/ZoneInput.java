package dev.tickstream.engine;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;

/** What other threads ask of a zone. Immutable; travels through {@link CommandQueue}. */
public sealed interface ZoneInput {
  /** The zone asked. */
  ZoneId zone();

  /** A player enters; if the player is already here, the older viewer is told SESSION_REPLACED. */
  record Join(ZoneId zone, PlayerId player, String name, String sessionId, Viewer viewer)
      implements ZoneInput {}

  /** A player comes back to the session it had; rejected as RESUME_UNKNOWN if that has ended. */
  record Resume(ZoneId zone, PlayerId player, String sessionId, Viewer viewer)
      implements ZoneInput {}

  /** The player's connection is gone; the place is kept for the resume window. */
  record Drop(ZoneId zone, PlayerId player, Viewer viewer, String reason) implements ZoneInput {}

  /** The player's session ends now. */
  record Leave(ZoneId zone, PlayerId player, String sessionId, String reason)
      implements ZoneInput {}

  /** A player's command; {@code commandId} is its number in the game descriptor. */
  record Play(
      ZoneId zone, PlayerId player, Viewer viewer, long clientSeq, int commandId, Record command)
      implements ZoneInput {}

  /** A spectator begins to watch the whole zone. */
  record Watch(ZoneId zone, Viewer viewer) implements ZoneInput {}

  /** A spectator is gone. */
  record Unwatch(ZoneId zone, Viewer viewer) implements ZoneInput {}
}
