package dev.tickstream.events;

/**
 * A player spent currency.
 *
 * @param currency code such as {@code gold}
 * @param amount whole units, above 0
 * @param reason what for, as a short code
 */
@EventType(topic = Topic.ECONOMY)
public record CurrencySpentEvent(PlayerId playerId, String currency, long amount, String reason)
    implements Fact {}
