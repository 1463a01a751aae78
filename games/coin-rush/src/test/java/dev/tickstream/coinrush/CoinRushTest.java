package dev.tickstream.coinrush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.coinrush.CoinRush.CoinTaken;
import dev.tickstream.coinrush.CoinRush.Step;
import dev.tickstream.coinrush.CoinRush.World;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Direction;
import dev.tickstream.gameapi.Game;
import dev.tickstream.testkit.ZoneDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CoinRushTest {
  private final ZoneDriver<World> zone = ZoneDriver.of(new CoinRush()).join("mina").ticks(1);

  private Cell mina() {
    return zone.world().runners().require(zone.id("mina")).at();
  }

  @Test
  void takesTheCoinItStepsOn() {
    zone.ticks(20);
    Cell coin = zone.world().coins().keys().get(0);
    int value = zone.world().coins().require(coin).value();
    while (!mina().equals(coin)) {
      zone.ticks(1);
      assertThat(zone.play("mina", new Step(towards(coin))).accepted()).isTrue();
    }

    assertThat(zone.world().coins().has(coin)).isFalse();
    assertThat(zone.events(CoinTaken.class)).contains(new CoinTaken(zone.id("mina"), coin, value));
    assertThat(zone.events(RewardGrantedEvent.class))
        .contains(new RewardGrantedEvent(zone.id("mina"), "gold", value, "coin"));
  }

  private Direction towards(Cell coin) {
    if (mina().x() != coin.x()) {
      return mina().x() < coin.x() ? Direction.EAST : Direction.WEST;
    }
    return mina().y() < coin.y() ? Direction.SOUTH : Direction.NORTH;
  }

  @Test
  void refusesASecondStepTooSoon() {
    zone.ticks(1);
    Direction way = mina().x() < 32 ? Direction.EAST : Direction.WEST;
    zone.play("mina", new Step(way));

    assertThat(zone.play("mina", new Step(way)).reason()).isEqualTo("TOO_SOON");
    assertThat(zone.play("mina", new Step(way)).accepted()).isTrue();
  }

  @Test
  void endsAtTheEdge() {
    for (int i = 0; i < 64 && zone.ticks(1).play("mina", new Step(Direction.WEST)).accepted(); ) {
      i++;
    }

    assertThat(mina().x()).isZero();
    assertThat(zone.verdict("mina").reason()).isEqualTo("OUT_OF_BOUNDS");
  }

  @Test
  void keepsAtMostFiftyCoins() {
    zone.ticks(20 * 70);

    assertThat(zone.world().coins().size()).isEqualTo(50);
  }

  @Test
  void isFoundByTheServer() {
    List<String> ids = new ArrayList<>();
    for (Game<?> game : ServiceLoader.load(Game.class)) {
      ids.add(game.id());
    }

    assertThat(ids).contains("coin-rush");
  }
}
