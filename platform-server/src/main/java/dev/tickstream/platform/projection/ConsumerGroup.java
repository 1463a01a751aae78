package dev.tickstream.platform.projection;

import java.util.List;

/**
 * One reader of all event topics: what it makes of events, under a name of its own, as if no other
 * group existed.
 *
 * @param name of the Kafka group, and {@code consumer} in every table
 * @param projections in the order they write
 * @param fresh knows which events were recorded before, whatever their number
 * @param parks whether what cannot be taken becomes a dead letter, and later events of its players
 *     wait behind it; if not, it is dropped and counted as such
 * @param listener told of applied events, on the group's thread
 */
public record ConsumerGroup(
    String name,
    List<Projection> projections,
    FreshEvents fresh,
    boolean parks,
    AppliedListener listener) {
  /** The group that records everything the API shows. */
  public static final String PERSISTENCE = "persistence";

  public ConsumerGroup {
    projections = List.copyOf(projections);
  }

  /** A group that relies on the numbers of events alone, and tells nobody. */
  public static ConsumerGroup of(String name, boolean parks, Projection... projections) {
    return new ConsumerGroup(name, List.of(projections), FreshEvents.ALL, parks, _ -> {});
  }
}
