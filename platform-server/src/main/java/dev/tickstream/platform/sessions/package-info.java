/**
 * Letting players in: a signed, short-lived token for one zone, which the game server checks
 * without asking anybody. Guests for now.
 */
@NullMarked
package dev.tickstream.platform.sessions;

import org.jspecify.annotations.NullMarked;
