/**
 * How fast the platform turns Kafka's events into rows, against a bare loop that inserts the same
 * rows into the same database. One main thread; the platform is a process, looked at from outside.
 */
@NullMarked
package dev.tickstream.benchmarks.database;

import org.jspecify.annotations.NullMarked;
