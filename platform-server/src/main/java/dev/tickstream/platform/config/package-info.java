/**
 * What an operator may set, read once from the environment at start into immutable records.
 *
 * <p>Used by the main thread before anything else runs. No Spring, no default that hides a mistake:
 * a setting that cannot be meant as written stops the start with one line.
 */
@NullMarked
package dev.tickstream.platform.config;

import org.jspecify.annotations.NullMarked;
