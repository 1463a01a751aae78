package dev.tickstream.bots;

import dev.tickstream.client.game.GameDescriptor;

/** Chooses how a bot plays: well where it knows the game, at random elsewhere. */
public final class Strategies {
  private Strategies() {}

  /** A strategy for the game; the seed decides its choices. */
  public static Strategy forGame(GameDescriptor game, long seed) {
    return game.commands().containsKey("MoveCommand") && game.game().startsWith("arena")
        ? new CoinSeeker(game, seed)
        : new RandomCommands(game, seed);
  }
}
