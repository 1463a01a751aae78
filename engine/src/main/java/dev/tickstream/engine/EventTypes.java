package dev.tickstream.engine;

import dev.tickstream.events.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of one game: its own and the standard ones. Immutable, safe on any thread. */
public final class EventTypes {
  /** First number of the standard events on the wire to clients. */
  public static final int STANDARD_IDS = 1_000;

  private final List<EventKind> kinds;
  private final Map<String, EventKind> byName = new HashMap<>();
  private final Map<Class<?>, EventKind> byType = new HashMap<>();

  EventTypes(List<EventKind> kinds) {
    this.kinds = List.copyOf(kinds);
    for (EventKind kind : kinds) {
      byName.put(kind.name(), kind);
      byType.put(kind.type(), kind);
    }
  }

  /** Every type, the game's first. */
  public List<EventKind> all() {
    return kinds;
  }

  /** The type of that name, or null. */
  public @Nullable EventKind find(String name) {
    return byName.get(name);
  }

  /** The type of that record, or null. */
  public @Nullable EventKind find(Class<? extends Event> type) {
    return byType.get(type);
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public EventKind require(String name) {
    EventKind kind = byName.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("no event type " + name);
    }
    return kind;
  }
}
