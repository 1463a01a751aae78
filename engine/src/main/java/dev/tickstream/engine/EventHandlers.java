package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.EventType;
import dev.tickstream.events.Motion;
import dev.tickstream.events.Topic;
import dev.tickstream.gameapi.Rules.Apply;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the handlers of a game's events and of the standard ones it leaves alone. */
final class EventHandlers {
  private EventHandlers() {}

  static List<EventHandler> of(RuleBook<?> rules) {
    List<EventHandler> all = new ArrayList<>();
    int id = 0;
    for (Map.Entry<Class<? extends Event>, Apply<Record, Event>> event : rules.events.entrySet()) {
      if (!StandardEvents.ALL.contains(event.getKey())) {
        all.add(handler(id++, event.getKey(), event.getValue(), false));
      }
    }
    for (int i = 0; i < StandardEvents.ALL.size(); i++) {
      Class<? extends Event> type = StandardEvents.ALL.get(i);
      Apply<Record, Event> apply = rules.events.getOrDefault(type, (world, event, tick) -> {});
      all.add(handler(EventTypes.STANDARD_IDS + i, type, apply, true));
    }
    return all;
  }

  static Map<Class<?>, EventHandler> byType(List<EventHandler> all) {
    Map<Class<?>, EventHandler> byType = new HashMap<>();
    for (EventHandler handler : all) {
      byType.put(handler.kind().type(), handler);
    }
    return byType;
  }

  private static EventHandler handler(
      int id, Class<? extends Event> type, Apply<Record, Event> apply, boolean standard) {
    boolean motion = Motion.class.isAssignableFrom(type);
    EventType header = type.getAnnotation(EventType.class);
    try {
      EventKind kind =
          new EventKind(
              id,
              type.getSimpleName(),
              type,
              header == null ? Topic.PLAYER : header.topic(),
              header == null ? 1 : header.version(),
              motion,
              standard,
              ErasedCodecs.event(RecordCodecs.arrays(), type),
              ErasedCodecs.event(RecordCodecs.maps(), type));
      return new EventHandler(
          kind, apply, motion ? new MotionForm(type) : null, new NamedPlayers(type));
    } catch (InvalidGameException invalid) {
      throw invalid;
    } catch (IllegalArgumentException unfit) {
      throw RuleBook.unfit("event", type, unfit);
    }
  }
}
