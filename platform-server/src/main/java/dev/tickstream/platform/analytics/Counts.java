package dev.tickstream.platform.analytics;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.projection.Amounts;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What some events add to one window. One thread. */
final class Counts {
  /** A currency's movements. */
  record Flow(BigInteger earned, BigInteger spent) {
    Flow plus(Flow other) {
      return new Flow(earned.add(other.earned), spent.add(other.spent));
    }
  }

  private final SortedSet<String> players = new TreeSet<>();
  private final SortedMap<String, Flow> flows = new TreeMap<>();
  private long events;
  private long joins;
  private long leaves;
  private long moves;
  private long matches;
  private BigInteger items = BigInteger.ZERO;

  /**
   * Counts one event.
   *
   * @throws IllegalArgumentException if an amount is none that {@link Amounts} lets pass
   */
  void add(EventRecord event) {
    if (event.body() instanceof EventBody.Typed(Event known)) {
      add(known);
    }
    Envelope envelope = event.envelope();
    if (!envelope.aggregateId().equals(envelope.zoneId().value())) {
      players.add(envelope.aggregateId());
    }
    events++;
  }

  private void add(Event event) {
    switch (event) {
      case PlayerConnectedEvent _ -> joins++;
      case PlayerDisconnectedEvent _ -> leaves++;
      case PlayerMovedEvent moved -> {
        moves += moved.moves().size();
        moved.moves().forEach(move -> players.add(move.playerId().value()));
      }
      case ItemAcquiredEvent acquired -> items = items.add(amount(acquired.count()));
      case RewardGrantedEvent granted ->
          flow(granted.currency(), new Flow(amount(granted.amount()), BigInteger.ZERO));
      case CurrencySpentEvent spent ->
          flow(spent.currency(), new Flow(BigInteger.ZERO, amount(spent.amount())));
      case MatchCompletedEvent _ -> matches++;
      default -> {}
    }
  }

  private void flow(String currency, Flow flow) {
    flows.merge(currency, flow, Flow::plus);
  }

  private static BigInteger amount(long amount) {
    return BigInteger.valueOf(Amounts.require("an amount", amount, 1, Amounts.MAX));
  }

  SortedSet<String> players() {
    return players;
  }

  SortedMap<String, Flow> flows() {
    return flows;
  }

  long events() {
    return events;
  }

  long joins() {
    return joins;
  }

  long leaves() {
    return leaves;
  }

  long moves() {
    return moves;
  }

  long matches() {
    return matches;
  }

  BigInteger items() {
    return items;
  }
}
