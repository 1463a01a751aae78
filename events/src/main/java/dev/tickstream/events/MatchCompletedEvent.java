package dev.tickstream.events;

import java.util.List;

/**
 * A match or round ended.
 *
 * @param matchId unique within the cluster
 * @param startedTick tick of the zone at which it began
 * @param ticks how long it lasted, in ticks of 50 ms
 * @param results one per participant, best rank first
 */
@EventType(topic = Topic.MATCH)
public record MatchCompletedEvent(
    String matchId, long startedTick, long ticks, List<Result> results) implements Fact {
  /**
   * One participant's outcome.
   *
   * @param rank from 1; equal scores share a rank
   * @param reward currency granted for it, in whole units; the grant itself is a {@link
   *     RewardGrantedEvent}
   */
  public record Result(PlayerId playerId, int rank, long score, long reward) {}
}
