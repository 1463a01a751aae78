package dev.tickstream.platform.ledger;

import java.util.UUID;

/**
 * One side of a transaction.
 *
 * @param number of the leg within its event
 * @param amount signed: what the account gains
 */
record Leg(
    LedgerAccount account, UUID eventId, int number, long amount, String reason, long occurredAt) {}
