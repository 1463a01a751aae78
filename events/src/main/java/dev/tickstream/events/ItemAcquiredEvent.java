package dev.tickstream.events;

/**
 * A player acquired items.
 *
 * @param item code of the item
 * @param count whole units, above 0
 * @param reason why, as a short code
 */
@EventType(topic = Topic.ECONOMY)
public record ItemAcquiredEvent(PlayerId playerId, String item, int count, String reason)
    implements Fact {}
