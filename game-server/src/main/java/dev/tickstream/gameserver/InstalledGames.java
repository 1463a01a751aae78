package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.InvalidGameException;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameserver.config.ConfigException;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The games on the class path. */
public final class InstalledGames {
  private InstalledGames() {}

  /**
   * The game of that id, checked and ready.
   *
   * @throws ConfigException if there is none or it cannot be run
   */
  public static GameModel load(String id) {
    TreeMap<String, Game<?>> games = new TreeMap<>();
    for (Game<?> game : ServiceLoader.load(Game.class)) games.put(game.id(), game);
    Game<?> game = games.get(id);
    if (game == null) {
      throw new ConfigException(
          "no game " + id + " is installed; set TICKSTREAM_GAME to one of " + games.keySet());
    }
    try {
      return GameModel.of(game);
    } catch (InvalidGameException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }
}
