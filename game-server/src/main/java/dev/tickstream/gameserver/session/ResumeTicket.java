package dev.tickstream.gameserver.session;

import dev.tickstream.events.PlayerId;

/**
 * What a resume token says.
 *
 * @param zone name of the zone; it may run elsewhere by now
 * @param sessionId the session to go on with
 */
public record ResumeTicket(String zone, PlayerId player, String sessionId) {}
