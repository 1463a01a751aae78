package dev.tickstream.client.game;

/** One named, typed part of a command, a fact or a row. */
public record Field(String name, FieldType type) {}
