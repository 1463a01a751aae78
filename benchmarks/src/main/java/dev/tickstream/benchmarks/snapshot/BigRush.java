package dev.tickstream.benchmarks.snapshot;

import dev.tickstream.coinrush.CoinRush;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Tables;

/** The tutorial's game with room for as many players in one zone as are measured. */
final class BigRush implements Game<CoinRush.World> {
  private final CoinRush game = new CoinRush();
  private final int players;

  BigRush(int players) {
    this.players = players;
  }

  @Override
  public String id() {
    return game.id();
  }

  @Override
  public CoinRush.World world(Tables tables) {
    return game.world(tables);
  }

  @Override
  public void rules(Rules<CoinRush.World> rules) {
    game.rules(rules);
    rules.playersMax(players);
  }
}
