package dev.tickstream.platform.projection;

import java.util.Set;

/**
 * A record about to be set aside.
 *
 * @param status what becomes of it
 * @param why this and not its effect
 * @param players whom it names: their later events wait
 * @param numbered whether it counts as parked in its epoch's watermark
 */
record Letter(
    Delivery delivery, LetterStatus status, Parking why, Set<String> players, boolean numbered) {}
