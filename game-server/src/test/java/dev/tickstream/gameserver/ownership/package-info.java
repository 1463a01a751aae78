/** Tests of who owns a shard, against a real broker in this process. */
@NullMarked
package dev.tickstream.gameserver.ownership;

import org.jspecify.annotations.NullMarked;
