package dev.tickstream.platform.ledger;

import java.util.Comparator;

/**
 * One holder of one currency.
 *
 * @param kind {@link #PLAYER} or {@link #HOUSE}
 * @param id the player's id, or the shard whose house account it is
 */
record LedgerAccount(String tenant, String kind, String id, String currency)
    implements Comparable<LedgerAccount> {
  static final String PLAYER = "player";
  static final String HOUSE = "house";

  private static final Comparator<LedgerAccount> ORDER =
      Comparator.comparing(LedgerAccount::tenant)
          .thenComparing(LedgerAccount::kind)
          .thenComparing(LedgerAccount::id)
          .thenComparing(LedgerAccount::currency);

  /** The order in which rows are locked, so that two writers cannot hold each other up for ever. */
  @Override
  public int compareTo(LedgerAccount other) {
    return ORDER.compare(this, other);
  }
}
