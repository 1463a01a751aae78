package dev.tickstream.protocol;

/** Leaves the zone and ends the session now. */
public record Goodbye() implements Packet.FromClient {}
