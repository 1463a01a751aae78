/**
 * What an operator should look at now. An alert is a fact with a date, found by comparing figures
 * other rooms keep; it ends when the fact does, and nobody has to acknowledge it.
 *
 * <p>{@link dev.tickstream.platform.alerts.Watch} owns a thread that looks once a second.
 */
@NullMarked
package dev.tickstream.platform.alerts;

import org.jspecify.annotations.NullMarked;
