package dev.tickstream.events;

/** A dropped player came back within the resume window. */
public record PlayerResumedEvent(PlayerId playerId) implements Fact {}
