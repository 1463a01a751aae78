/**
 * A shard with its journal and its snapshots in this process, without a network: what a snapshot
 * costs the ticks it is taken in. One thread is the shard's; the store and the journal have theirs.
 */
@NullMarked
package dev.tickstream.benchmarks.snapshot;

import org.jspecify.annotations.NullMarked;
