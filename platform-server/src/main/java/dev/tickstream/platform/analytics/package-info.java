/**
 * Minute by minute, what happened in each zone: a group of its own that reads the same events as
 * the recording and keeps sums of them. It may lag or stop without anybody else noticing.
 *
 * <p>The projection runs on the group's thread, the queries on any.
 */
@NullMarked
package dev.tickstream.platform.analytics;

import org.jspecify.annotations.NullMarked;
