package dev.tickstream.platform.ledger;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.Amounts;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Books rewards and spending. Each event has two legs that sum to zero: the player's, and that of
 * the house account of its shard. A balance below zero is booked too: the game has judged, this
 * records.
 */
public final class LedgerProjection implements Projection {
  private final Balances balances;

  public LedgerProjection(Clock clock) {
    this.balances = new Balances(clock);
  }

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    List<Leg> legs = new ArrayList<>();
    for (EventRecord event : events) {
      if (event.body() instanceof EventBody.Typed(RewardGrantedEvent granted)) {
        requirePlausible(granted.amount());
        book(
            legs,
            event.envelope(),
            granted.playerId(),
            granted.currency(),
            granted.amount(),
            granted.reason());
      } else if (event.body() instanceof EventBody.Typed(CurrencySpentEvent spent)) {
        requirePlausible(spent.amount());
        book(
            legs,
            event.envelope(),
            spent.playerId(),
            spent.currency(),
            -spent.amount(),
            spent.reason());
      }
    }
    if (!legs.isEmpty()) {
      write(connection, legs, balances.lock(connection, legs));
    }
  }

  private void write(Connection connection, List<Leg> legs, SortedMap<LedgerAccount, Long> held)
      throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO transactions
          (tenant_id, event_id, leg, account_kind, account_id, currency, amount, balance_after,
           reason, occurred_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        legs,
        (row, leg) -> {
          LedgerAccount account = leg.account();
          long after = Math.addExact(held.getOrDefault(account, 0L), leg.amount());
          held.put(account, after);
          row.setString(1, account.tenant());
          row.setBytes(2, Uuids.bytes(leg.eventId()));
          row.setInt(3, leg.number());
          row.setString(4, account.kind());
          row.setString(5, account.id());
          row.setString(6, account.currency());
          row.setLong(7, leg.amount());
          row.setLong(8, after);
          row.setString(9, leg.reason());
          row.setLong(10, leg.occurredAt());
        });
    balances.store(connection, held);
  }

  private static void book(
      List<Leg> legs,
      Envelope envelope,
      PlayerId player,
      String currency,
      long amount,
      String reason) {
    String tenant = envelope.tenantId();
    LedgerAccount theirs =
        new LedgerAccount(tenant, LedgerAccount.PLAYER, player.value(), currency);
    LedgerAccount house =
        new LedgerAccount(tenant, LedgerAccount.HOUSE, "shard-" + envelope.shard(), currency);
    legs.add(new Leg(theirs, envelope.eventId(), 0, amount, reason, envelope.occurredAt()));
    legs.add(new Leg(house, envelope.eventId(), 1, -amount, reason, envelope.occurredAt()));
  }

  /**
   * No single event may bring an account near the end of a {@code long}: the house account is
   * everyone's other side, and if it overflowed, nothing of its shard could be booked any more.
   */
  private static void requirePlausible(long amount) {
    Amounts.require("an amount", amount, 1, Amounts.MAX);
  }
}
