/**
 * Records that could not be taken, for people: what they are, why they wait, and what to do about
 * them. How a letter is settled is the business of {@link
 * dev.tickstream.platform.projection.Redrive}; in what order, and with which corrections, is
 * decided here.
 *
 * <p>Safe on any thread.
 */
@NullMarked
package dev.tickstream.platform.deadletters;

import org.jspecify.annotations.NullMarked;
