package dev.tickstream.platform.ledger;

import dev.tickstream.platform.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What accounts hold, locked for the length of the caller's transaction. */
final class Balances {
  private static final int IDS_PER_QUERY = 500;

  private final Clock clock;

  Balances(Clock clock) {
    this.clock = clock;
  }

  /** Holdings of every account the legs touch; 0 for new ones. */
  SortedMap<LedgerAccount, Long> lock(Connection connection, Collection<Leg> legs)
      throws SQLException {
    TreeSet<LedgerAccount> accounts = new TreeSet<>();
    legs.forEach(leg -> accounts.add(leg.account()));
    open(connection, accounts);
    SortedMap<LedgerAccount, Long> held = new TreeMap<>();
    Map<Holders, List<LedgerAccount>> groups =
        accounts.stream()
            .collect(Collectors.groupingBy(Holders::of, TreeMap::new, Collectors.toList()));
    for (var group : groups.entrySet()) {
      List<String> ids = group.getValue().stream().map(LedgerAccount::id).distinct().toList();
      for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
        int to = Math.min(ids.size(), from + IDS_PER_QUERY);
        read(connection, group.getKey(), ids.subList(from, to), held);
      }
    }
    held.keySet().retainAll(accounts);
    return held;
  }

  /** Makes and locks a row for each account: a row that does not exist cannot be locked. */
  private void open(Connection connection, Collection<LedgerAccount> accounts) throws SQLException {
    long now = clock.millis();
    Rows.write(
        connection,
        """
        INSERT INTO balances (tenant_id, account_kind, account_id, currency, amount, updated_at)
        VALUES (?, ?, ?, ?, 0, ?)
        ON DUPLICATE KEY UPDATE amount = amount
        """,
        accounts,
        (row, account) -> {
          row.setString(1, account.tenant());
          row.setString(2, account.kind());
          row.setString(3, account.id());
          row.setString(4, account.currency());
          row.setLong(5, now);
        });
  }

  private static void read(
      Connection connection, Holders holders, List<String> ids, Map<LedgerAccount, Long> held)
      throws SQLException {
    String places = String.join(",", Collections.nCopies(ids.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT account_id, currency, amount FROM balances"
                + " WHERE tenant_id = ? AND account_kind = ? AND account_id IN ("
                + places
                + ") FOR UPDATE")) {
      select.setString(1, holders.tenant());
      select.setString(2, holders.kind());
      for (int i = 0; i < ids.size(); i++) {
        select.setString(i + 3, ids.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          held.put(
              new LedgerAccount(
                  holders.tenant(), holders.kind(), row.getString(1), row.getString(2)),
              row.getLong(3));
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

  private record Holders(String tenant, String kind) implements Comparable<Holders> {
    private static final Comparator<Holders> ORDER =
        Comparator.comparing(Holders::tenant).thenComparing(Holders::kind);

    static Holders of(LedgerAccount account) {
      return new Holders(account.tenant(), account.kind());
    }

    @Override
    public int compareTo(Holders other) {
      return ORDER.compare(this, other);
    }
  }
}
