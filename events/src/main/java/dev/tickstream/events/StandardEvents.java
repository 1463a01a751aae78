package dev.tickstream.events;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The events every game shares, which the platform projects without knowing the game. */
public final class StandardEvents {
  /** All of them, in the order of the documentation. */
  public static final List<Class<? extends Fact>> ALL =
      List.of(
          PlayerConnectedEvent.class,
          PlayerDroppedEvent.class,
          PlayerResumedEvent.class,
          PlayerDisconnectedEvent.class,
          PlayerMovedEvent.class,
          ItemAcquiredEvent.class,
          RewardGrantedEvent.class,
          CurrencySpentEvent.class,
          MatchCompletedEvent.class);

  private static final Set<String> TYPES =
      ALL.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

  private StandardEvents() {}

  /** Whether a type is one of ours, not a game's. */
  public static boolean contains(String type) {
    return TYPES.contains(type);
  }
}
