package dev.tickstream.platform.notification;

import java.util.UUID;

/**
 * One message on its way.
 *
 * @param eventId of the event it tells of, and its own id at every attempt
 * @param payload JSON text
 * @param attempts made so far, this one included
 */
record Message(String tenant, UUID eventId, String payload, int attempts) {}
