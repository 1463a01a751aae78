package dev.tickstream.events;

/**
 * What an event's record says about how it is recorded.
 *
 * @param type the record's simple name: its name on the wire
 * @param version of the body, from 1
 */
public record EventMetadata(String type, Topic topic, int version) {
  private static final ClassValue<EventMetadata> KNOWN =
      new ClassValue<>() {
        @Override
        protected EventMetadata computeValue(Class<?> event) {
          EventType declared = event.getAnnotation(EventType.class);
          return declared == null
              ? new EventMetadata(event.getSimpleName(), Topic.PLAYER, 1)
              : new EventMetadata(event.getSimpleName(), declared.topic(), declared.version());
        }
      };

  /** Metadata of a fact; a motion has none of its own, it travels in {@link PlayerMovedEvent}. */
  public static EventMetadata of(Class<? extends Fact> event) {
    return KNOWN.get(event);
  }
}
