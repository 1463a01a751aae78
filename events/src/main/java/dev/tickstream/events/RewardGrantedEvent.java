package dev.tickstream.events;

/**
 * A player earned currency.
 *
 * @param currency code such as {@code gold}
 * @param amount whole units, above 0
 * @param reason why, as a short code
 */
@EventType(topic = Topic.ECONOMY)
public record RewardGrantedEvent(PlayerId playerId, String currency, long amount, String reason)
    implements Fact {}
