package dev.tickstream.platform.projection;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers and body, as far as they could be understood.
 *
 * @param headers null when they could not be read
 * @param event null when it could not be read, or must not be taken for what it seems
 * @param parking why there is no event; null when there is one
 */
public record Reading(
    @Nullable EventHeaders headers, @Nullable EventRecord event, @Nullable Parking parking) {}
