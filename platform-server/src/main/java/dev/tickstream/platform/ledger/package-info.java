/**
 * Currency as double entry: what every event moved, between which accounts, and what each account
 * holds. Nothing else writes these tables.
 */
@NullMarked
package dev.tickstream.platform.ledger;

import org.jspecify.annotations.NullMarked;
