package dev.tickstream.protocol;

/**
 * The answer to one {@link Command}.
 *
 * @param clientSeq number of the command
 * @param tick tick that judged it
 * @param accepted whether it took effect, now or when it was sent before
 * @param reason empty if accepted, else a code of {@link CoreReason} or of the game
 * @param actual what was asked, in the reason's unit; 0 if it has none
 * @param limit what is allowed, in the reason's unit; 0 if it has none
 */
public record Verdict(
    long clientSeq, long tick, boolean accepted, String reason, long actual, long limit)
    implements Packet.FromServer {}
