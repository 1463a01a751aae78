package dev.tickstream.protocol;

/**
 * A player's wish. Answered by one {@link Verdict} with the same number, in the tick that judges
 * it.
 *
 * @param clientSeq from 1, rising; a number that took effect once never does again
 * @param commandId number in the game descriptor
 * @param body array of the command's fields
 */
public record Command(long clientSeq, int commandId, RawValue body) implements Packet.FromClient {}
