/**
 * Tells the outside what happened. The table {@code deliveries} is the truth: a group of its own
 * writes a row for each event worth telling, and a {@link
 * dev.tickstream.platform.notification.WebhookLoop} sends them, at least once, always under the
 * event's id. Redis only saves a second sending; nothing depends on it.
 *
 * <p>A receiver that is slow or away delays its own messages and nobody else.
 */
@NullMarked
package dev.tickstream.platform.notification;

import org.jspecify.annotations.NullMarked;
