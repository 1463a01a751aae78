package dev.tickstream.arena;

/**
 * How large an arena is.
 *
 * @param size columns and rows, at least 96
 * @param playersMax most players at once
 * @param playersPerCoin players for whom one more coin lies about
 */
public record Floor(int size, int playersMax, int playersPerCoin) {
  /** The arena as it is usually played. */
  public static final Floor USUAL = new Floor(96, 1_000, 1);

  /** A field for thousands. */
  public static final Floor FIELD = new Floor(256, 5_000, 8);

  private static final int SIZE_MIN = 96;
  private static final int COINS_WITHOUT_PLAYERS = 160;

  public Floor {
    if (size < SIZE_MIN || playersMax < 1 || playersPerCoin < 1) {
      throw new IllegalArgumentException("a floor of at least 96 cells, players and coins");
    }
  }

  /** Coins that lie about among so many players. */
  int coins(int players) {
    return COINS_WITHOUT_PLAYERS + players / playersPerCoin;
  }
}
