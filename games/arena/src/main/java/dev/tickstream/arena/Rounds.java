package dev.tickstream.arena;

import dev.tickstream.arena.ArenaEvents.FloorLaid;
import dev.tickstream.arena.ArenaEvents.RoundEnded;
import dev.tickstream.arena.ArenaEvents.RoundStarted;
import dev.tickstream.arena.ArenaWorld.Phase;
import dev.tickstream.arena.ArenaWorld.Round;
import dev.tickstream.arena.ArenaWorld.Score;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.MatchCompletedEvent.Result;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Moment;
import java.util.ArrayList;
import java.util.List;

/** Opens, ends and rewards rounds. */
final class Rounds {
  private static final long[] REWARDS_BY_RANK = {100, 60, 40};
  private static final long REWARD_FOR_SCORING = 10;

  private final FloorPlan plan;
  private final int roundTicks;
  private final int pauseTicks;

  Rounds(FloorPlan plan, int roundTicks, int pauseTicks) {
    this.plan = plan;
    this.roundTicks = roundTicks;
    this.pauseTicks = pauseTicks;
  }

  /** Every tick: lays the floor of a fresh arena, and changes phase when its time is over. */
  void keep(ArenaWorld world, Moment now) {
    Round round = world.round().get(ArenaWorld.CURRENT);
    if (round == null) {
      now.emit(new FloorLaid(plan.walls(), plan.puddles()));
      start(1, now);
    } else if (now.tick() >= round.endsTick()) {
      if (round.phase() == Phase.PLAYING) {
        end(world, round, now);
      } else {
        start(round.number() + 1, now);
      }
    }
  }

  private void start(int number, Moment now) {
    now.emit(new RoundStarted(number, now.tick(), now.tick() + roundTicks));
  }

  private void end(ArenaWorld world, Round round, Moment now) {
    List<Result> results = ranked(world);
    if (!results.isEmpty()) {
      String matchId = now.zone() + "-" + round.startedTick();
      long ticks = now.tick() - round.startedTick();
      now.emit(new MatchCompletedEvent(matchId, round.startedTick(), ticks, results));
      for (Result result : results) {
        if (result.reward() > 0) {
          now.emit(new RewardGrantedEvent(result.playerId(), "gold", result.reward(), "match"));
        }
      }
    }
    now.emit(new RoundEnded(round.number(), now.tick() + pauseTicks));
  }

  private static List<Result> ranked(ArenaWorld world) {
    record Entry(PlayerId player, int score) {}
    List<Entry> entries = new ArrayList<>();
    world.scores().forEach((player, score) -> entries.add(new Entry(player, score.score())));
    entries.sort((one, other) -> Integer.compare(other.score(), one.score()));
    List<Result> results = new ArrayList<>();
    int rank = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (i == 0 || entry.score() < entries.get(i - 1).score()) {
        rank = i + 1;
      }
      results.add(new Result(entry.player(), rank, entry.score(), reward(rank, entry.score())));
    }
    return results;
  }

  private static long reward(int rank, int score) {
    if (score == 0) {
      return 0;
    }
    return rank <= REWARDS_BY_RANK.length ? REWARDS_BY_RANK[rank - 1] : REWARD_FOR_SCORING;
  }

  static void onStarted(ArenaWorld world, RoundStarted event, long tick) {
    Round round = new Round(event.number(), Phase.PLAYING, event.startedTick(), event.endsTick());
    world.round().put(ArenaWorld.CURRENT, round);
    for (PlayerId player : world.scores().keys()) {
      world.scores().put(player, new Score(0));
    }
  }

  static void onEnded(ArenaWorld world, RoundEnded event, long tick) {
    Round pause = new Round(event.number(), Phase.INTERMISSION, tick, event.nextTick());
    world.round().put(ArenaWorld.CURRENT, pause);
  }
}
