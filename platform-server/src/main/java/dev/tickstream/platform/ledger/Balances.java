package dev.tickstream.platform.ledger;

import dev.tickstream.platform.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What accounts hold, locked for the length of the caller's transaction. */
final class Balances {
  private static final int ACCOUNTS_PER_QUERY = 500;

  private final Clock clock;

  Balances(Clock clock) {
    this.clock = clock;
  }

  /** Holdings of every account the legs touch; 0 for new ones. */
  SortedMap<LedgerAccount, Long> lock(Connection connection, Collection<Leg> legs)
      throws SQLException {
    TreeSet<LedgerAccount> accounts = new TreeSet<>();
    legs.forEach(leg -> accounts.add(leg.account()));
    SortedMap<LedgerAccount, Long> held = new TreeMap<>();
    accounts.forEach(account -> held.put(account, 0L));
    List<LedgerAccount> asked = new ArrayList<>(accounts);
    for (int from = 0; from < asked.size(); from += ACCOUNTS_PER_QUERY) {
      int to = Math.min(asked.size(), from + ACCOUNTS_PER_QUERY);
      lock(connection, asked.subList(from, to), held);
    }
    return held;
  }

  private static void lock(
      Connection connection, List<LedgerAccount> accounts, SortedMap<LedgerAccount, Long> held)
      throws SQLException {
    String keys = String.join(",", Collections.nCopies(accounts.size(), "(?,?,?,?)"));
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT tenant_id, account_kind, account_id, currency, amount FROM balances"
                + " WHERE (tenant_id, account_kind, account_id, currency) IN ("
                + keys
                + ") FOR UPDATE")) {
      int parameter = 0;
      for (LedgerAccount account : accounts) {
        select.setString(++parameter, account.tenant());
        select.setString(++parameter, account.kind());
        select.setString(++parameter, account.id());
        select.setString(++parameter, account.currency());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          LedgerAccount account =
              new LedgerAccount(
                  row.getString(1), row.getString(2), row.getString(3), row.getString(4));
          held.put(account, row.getLong(5));
        }
      }
    }
  }

  void store(Connection connection, SortedMap<LedgerAccount, Long> held) throws SQLException {
    long now = clock.millis();
    Rows.write(
        connection,
        """
        INSERT INTO balances (tenant_id, account_kind, account_id, currency, amount, updated_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE amount = VALUES(amount), updated_at = VALUES(updated_at)
        """,
        held.entrySet(),
        (row, entry) -> {
          row.setString(1, entry.getKey().tenant());
          row.setString(2, entry.getKey().kind());
          row.setString(3, entry.getKey().id());
          row.setString(4, entry.getKey().currency());
          row.setLong(5, entry.getValue());
          row.setLong(6, now);
        });
  }
}
