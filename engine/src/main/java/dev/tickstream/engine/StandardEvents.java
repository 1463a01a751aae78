package dev.tickstream.engine;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.Event;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerResumedEvent;
import dev.tickstream.events.RewardGrantedEvent;
import java.util.List;

/** The events every game has. The order fixes their numbers for clients: append only. */
final class StandardEvents {
  static final List<Class<? extends Event>> ALL =
      List.of(
          PlayerConnectedEvent.class,
          PlayerDroppedEvent.class,
          PlayerResumedEvent.class,
          PlayerDisconnectedEvent.class,
          PlayerMovedEvent.class,
          RewardGrantedEvent.class,
          CurrencySpentEvent.class,
          ItemAcquiredEvent.class,
          MatchCompletedEvent.class);

  private StandardEvents() {}

  /** Whether only the engine emits and handles it. */
  static boolean isEnginesOwn(Class<?> type) {
    return type == PlayerConnectedEvent.class
        || type == PlayerDroppedEvent.class
        || type == PlayerResumedEvent.class
        || type == PlayerDisconnectedEvent.class
        || type == PlayerMovedEvent.class;
  }
}
