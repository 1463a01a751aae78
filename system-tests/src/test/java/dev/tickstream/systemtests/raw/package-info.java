/**
 * What the system left behind, read as a stranger would: Kafka's records, the journal's files,
 * MariaDB's rows and the bots' log, from the documented bytes alone. And what a stranger may write:
 * an {@link Heir}'s records.
 *
 * <p>No code of the product may enter: a defect shared by writer and reader would hide itself.
 */
@NullMarked
package dev.tickstream.systemtests.raw;

import org.jspecify.annotations.NullMarked;
