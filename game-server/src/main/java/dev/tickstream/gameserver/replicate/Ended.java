package dev.tickstream.gameserver.replicate;

/** The zone is done with a viewer, for this reason. */
record Ended(String reason) {}
