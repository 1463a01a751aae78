package dev.tickstream.platform.config;

/** Where Redis is. Nothing of ours needs it to be there. */
public record RedisConfig(String host, int port) {}
