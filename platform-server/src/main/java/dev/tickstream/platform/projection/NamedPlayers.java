package dev.tickstream.platform.projection;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which players an event names: whose later events must wait when it cannot be taken. Movement
 * names many and holds up nobody. Of a game's own event only the player it belongs to is known.
 */
final class NamedPlayers {
  private static final String MOVEMENT =
      EventHeaders.STANDARD_PREFIX + PlayerMovedEvent.class.getSimpleName();

  // What a player can be called, and what the table of waiting players has room for.
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private NamedPlayers() {}

  /** Their ids, in order; of a record whose body is unreadable, its subject if that may be one. */
  static Set<String> of(Reading reading) {
    EventRecord event = reading.event();
    if (event != null) {
      return of(event);
    }
    EventHeaders headers = reading.headers();
    if (headers == null || headers.type().equals(MOVEMENT)) {
      return Set.of();
    }
    // The body did not confirm the subject: it may be anything.
    boolean isZone = headers.source().endsWith("/" + headers.subject());
    return isZone || !IDENTIFIER.matcher(headers.subject()).matches()
        ? Set.of()
        : Set.of(headers.subject());
  }

  private static Set<String> of(EventRecord event) {
    if (isMovement(event)) {
      return Set.of();
    }
    Set<String> players = new TreeSet<>();
    Envelope envelope = event.envelope();
    if (!envelope.aggregateId().equals(envelope.zoneId().value())) {
      players.add(envelope.aggregateId());
    }
    if (event.body() instanceof EventBody.Typed(Event known)) {
      collect(known, players);
    }
    return players;
  }

  static boolean isMovement(EventRecord event) {
    return event.body() instanceof EventBody.Typed(PlayerMovedEvent _);
  }

  private static void collect(Object value, Set<String> players) {
    switch (value) {
      case PlayerId id -> players.add(id.value());
      case Record nested -> {
        for (RecordComponent component : nested.getClass().getRecordComponents()) {
          if (!component.getType().isPrimitive()) {
            collect(read(component, nested), players);
          }
        }
      }
      case List<?> list -> list.forEach(element -> collect(element, players));
      case null, default -> {}
    }
  }

  private static Object read(RecordComponent component, Record source) {
    try {
      return component.getAccessor().invoke(source);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
