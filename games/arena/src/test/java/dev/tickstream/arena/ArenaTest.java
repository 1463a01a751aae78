package dev.tickstream.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.arena.ArenaEvents.RoundStarted;
import dev.tickstream.arena.ArenaWorld.Phase;
import dev.tickstream.arena.ArenaWorld.Round;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.MatchCompletedEvent.Result;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Game;
import dev.tickstream.testkit.ZoneDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaTest {
  private static final FloorPlan PLAN = new FloorPlan(Floor.USUAL.size());

  /** An arena with rounds of 30 seconds and pauses of 2. */
  private static final class Quick extends Arena {
    Quick() {
      super(Floor.USUAL, 30, 2);
    }
  }

  private static Round round(ZoneDriver<ArenaWorld> zone) {
    return zone.world().round().require(ArenaWorld.CURRENT);
  }

  @Test
  void laysTheFloorAndStartsARoundInTheFirstTick() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Arena()).ticks(1);

    assertThat(zone.world().walls().size()).isEqualTo(PLAN.walls().size()).isPositive();
    assertThat(round(zone)).isEqualTo(new Round(1, Phase.PLAYING, 1, 3_601));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobodyAppearsInsideAWallAndWallsReachClients(long seed) {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Arena(), seed);
    for (int i = 0; i < 200; i++) {
      zone.join("p" + i);
    }
    zone.ticks(1);

    zone.world()
        .avatars()
        .forEach((player, avatar) -> assertThat(PLAN.isFree(avatar.at().cell())).isTrue());
    assertThat(zone.seenBy("p0").rows("walls")).isNotEmpty();
    assertThat(zone.seenBy("p0").rows("scores")).hasSize(200);
    assertThat(zone.seenBy("p0").rows("round")).containsKey("current");
    assertThat(zone.seenBy("p0").rows("avatars").size()).isBetween(1, 199);
  }

  @Test
  void aWalkerCollectsScoresAndIsPaid() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Arena()).join("mina").ticks(20);
    Walker mina = new Walker(zone, "mina");
    mina.walkToNearest(coin -> true);

    CoinTaken taken = zone.events(CoinTaken.class).get(0);
    assertThat(zone.world().coins().has(taken.at())).isFalse();
    assertThat(zone.world().scores().require(zone.id("mina")).score())
        .isEqualTo(zone.events(CoinTaken.class).stream().mapToInt(CoinTaken::value).sum());
    assertThat(zone.events(RewardGrantedEvent.class))
        .contains(new RewardGrantedEvent(zone.id("mina"), "gold", taken.value(), "coin"));
  }

  @Test
  void aGemGoesIntoTheInventory() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Arena()).join("mina").ticks(200);
    Walker mina = new Walker(zone, "mina");
    mina.walkToNearest(coin -> coin.value() == ArenaRules.GEM_VALUE);

    assertThat(zone.events(ItemAcquiredEvent.class))
        .containsExactly(new ItemAcquiredEvent(zone.id("mina"), "gem", 1, "found"));
  }

  @Test
  void aRoundEndsWithRanksAndRewardsAndTheNextBegins() {
    ZoneDriver<ArenaWorld> zone =
        ZoneDriver.of(new Quick()).join("mina").join("joe").join("idle").join("lazy").ticks(20);
    Walker mina = new Walker(zone, "mina");
    mina.walkToNearest(coin -> true);
    mina.walkToNearest(coin -> true);
    new Walker(zone, "joe").walkToNearest(coin -> true);
    zone.ticks((int) (round(zone).endsTick() - zone.tick()));

    List<MatchCompletedEvent> matches = zone.events(MatchCompletedEvent.class);
    assertThat(matches).hasSize(1);
    MatchCompletedEvent match = matches.get(0);
    assertThat(match.matchId()).isEqualTo("arena-1-1");
    assertThat(match.ticks()).isEqualTo(600);
    assertThat(match.results()).hasSize(4).isSortedAccordingTo(ArenaTest::byRank);
    for (Result result : match.results()) {
      assertThat(result.score())
          .isEqualTo(zone.world().scores().require(result.playerId()).score());
      RewardGrantedEvent reward =
          new RewardGrantedEvent(result.playerId(), "gold", result.reward(), "match");
      assertThat(zone.events(RewardGrantedEvent.class).contains(reward))
          .isEqualTo(result.reward() > 0);
    }
    assertThat(match.results().get(0).reward()).isEqualTo(100);
    assertThat(rankOf(match, zone.id("idle"))).isEqualTo(rankOf(match, zone.id("lazy")));
    assertThat(round(zone).phase()).isEqualTo(Phase.INTERMISSION);

    zone.ticks(40);
    assertThat(round(zone).phase()).isEqualTo(Phase.PLAYING);
    assertThat(round(zone).number()).isEqualTo(2);
    assertThat(zone.world().scores().require(zone.id("mina")).score()).isZero();
    assertThat(zone.events(RoundStarted.class)).hasSize(2);
  }

  private static int byRank(Result one, Result other) {
    return Integer.compare(one.rank(), other.rank());
  }

  private static int rankOf(MatchCompletedEvent match, PlayerId player) {
    return match.results().stream()
        .filter(result -> result.playerId().equals(player))
        .findFirst()
        .orElseThrow()
        .rank();
  }

  @Test
  void coinsLieStillDuringThePause() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Quick()).join("mina").ticks(20);
    zone.ticks((int) (round(zone).endsTick() - zone.tick()));
    Walker mina = new Walker(zone, "mina");
    List<Cell> before = zone.world().coins().keys();
    for (int i = 0; i < 35 && round(zone).phase() == Phase.INTERMISSION; i++) {
      mina.stepTowardsNearest(coin -> true);
    }

    assertThat(zone.events(CoinTaken.class)).isEmpty();
    assertThat(zone.world().coins().keys()).containsAll(before);
  }

  @Test
  void anEmptyRoundIsNoMatch() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Quick()).ticks(700);

    assertThat(zone.events(MatchCompletedEvent.class)).isEmpty();
    assertThat(round(zone).number()).isEqualTo(2);
  }

  @Test
  void theWorldSurvivesARestartInTheMiddleOfARound() {
    ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Quick()).join("mina").ticks(20);
    new Walker(zone, "mina").walkToNearest(coin -> true);
    int score = zone.world().scores().require(zone.id("mina")).score();
    Round before = round(zone);
    zone.restart().resume("mina").ticks(1);

    assertThat(round(zone)).isEqualTo(before);
    assertThat(zone.world().scores().require(zone.id("mina")).score()).isEqualTo(score);
    assertThat(zone.seenBy("mina").rows("avatars")).containsKey("mina");
  }

  @Test
  void bothArenasAreFoundByTheServer() {
    List<String> ids = new ArrayList<>();
    for (Game<?> game : ServiceLoader.load(Game.class)) {
      ids.add(game.id());
    }

    assertThat(ids).contains("arena", "arena-sprint", "arena-field");
  }
}
