package dev.tickstream.platform.players;

import dev.tickstream.events.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What some events together say about one account.
 *
 * @param name empty when they do not say
 * @param zone where the status puts the player, null when nowhere
 * @param statusAt time of the event that set the status, 0 when none did
 */
record AccountChange(
    String tenant,
    String player,
    String name,
    PlayerStatus status,
    @Nullable String zone,
    @Nullable String session,
    long statusAt,
    long firstSeenAt,
    long lastSeenAt) {
  static AccountChange connected(Envelope envelope, String name, String session) {
    return new AccountChange(
        envelope.tenantId(),
        envelope.aggregateId(),
        name,
        PlayerStatus.CONNECTED,
        envelope.zoneId().value(),
        session,
        envelope.occurredAt(),
        envelope.occurredAt(),
        envelope.occurredAt());
  }

  static AccountChange status(Envelope envelope, PlayerStatus status) {
    return new AccountChange(
        envelope.tenantId(),
        envelope.aggregateId(),
        "",
        status,
        status == PlayerStatus.DISCONNECTED ? null : envelope.zoneId().value(),
        null,
        envelope.occurredAt(),
        envelope.occurredAt(),
        envelope.occurredAt());
  }

  static AccountChange seen(Envelope envelope) {
    return new AccountChange(
        envelope.tenantId(),
        envelope.aggregateId(),
        "",
        PlayerStatus.DISCONNECTED,
        null,
        null,
        0,
        envelope.occurredAt(),
        envelope.occurredAt());
  }

  /** Identity among accounts; the separator is not part of an identifier. */
  String key() {
    return tenant + "/" + player;
  }

  /** This change and a later one of the same account. */
  AccountChange then(AccountChange later) {
    AccountChange status = later.statusAt >= statusAt ? later : this;
    return new AccountChange(
        tenant,
        player,
        later.name.isEmpty() ? name : later.name,
        status.status,
        status.zone,
        later.session == null ? session : later.session,
        status.statusAt,
        Math.min(firstSeenAt, later.firstSeenAt),
        Math.max(lastSeenAt, later.lastSeenAt));
  }
}
