package dev.tickstream.testkit;

/**
 * What became of a command.
 *
 * @param reason empty if accepted, else the code of the refusal
 * @param actual figure that failed, in the reason's unit
 * @param limit figure allowed, in the reason's unit
 */
public record Judged(boolean accepted, String reason, long actual, long limit) {}
