package dev.tickstream.gameserver.network;

import dev.tickstream.events.PlayerId;

/** A command that may be asked of the shard. */
record DecodedCommand(PlayerId player, long clientSeq, int commandId, Record command) {}
