/**
 * What game servers report of their zones beside events: snapshots that were stored or were not,
 * and how zones came back. Each report is whole by itself; the newest are kept. Written on the
 * thread of {@link dev.tickstream.platform.projection.ReportsLoop}, read through the API.
 */
@NullMarked
package dev.tickstream.platform.reports;

import org.jspecify.annotations.NullMarked;
