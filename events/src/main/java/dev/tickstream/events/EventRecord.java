package dev.tickstream.events;

/** One recorded event: what is true of every event, and this one's body. */
public record EventRecord(Envelope envelope, EventBody body) {}
