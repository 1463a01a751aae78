/**
 * A shard's whole life in one thread, from a seed: the production classes over a disk and a broker
 * in memory that crash, lose and mix up what they may (docs/simulation.md).
 */
@NullMarked
package dev.tickstream.gameserver.simulation;

import org.jspecify.annotations.NullMarked;
