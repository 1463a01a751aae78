package dev.tickstream.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What an event belongs to, which is also its key in Kafka. Safe on any thread. */
public final class Aggregates {
  private static final ClassValue<Optional<Method>> PLAYER =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> event) {
          return firstPlayer(event);
        }
      };

  private Aggregates() {}

  /**
   * The player of a fact's first component of type {@link PlayerId}; the zone when it has none. A
   * {@link PlayerMovedEvent} names many players, none of them first, so it belongs to its zone.
   */
  public static String idOf(Fact fact, ZoneId zone) {
    Optional<Method> player = PLAYER.get(fact.getClass());
    return player.isPresent() ? read(player.get(), fact).value() : zone.value();
  }

  private static Optional<Method> firstPlayer(Class<?> event) {
    if (!event.isRecord()) {
      throw new IllegalArgumentException(event.getName() + " is not a record");
    }
    for (RecordComponent component : event.getRecordComponents()) {
      if (component.getType() == PlayerId.class) {
        return Optional.of(component.getAccessor());
      }
    }
    return Optional.empty();
  }

  private static PlayerId read(Method accessor, Fact fact) {
    try {
      return (PlayerId) accessor.invoke(fact);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(fact.getClass().getName() + " is not public", e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(fact.getClass().getName() + " has a failing accessor", e);
    }
  }
}
