/** How far a figure may be trusted. Every state has its own word and texture, never colour alone. */
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'unknown';

const STALE_AT_LEAST_MS = 5000;

/**
 * @param ageMs since it was measured; undefined when it never was
 * @param periodMs how often its source speaks
 */
export function freshness(ageMs: number | undefined, periodMs: number): Freshness {
  if (ageMs === undefined) return 'unknown';
  if (ageMs > Math.max(STALE_AT_LEAST_MS, 3 * periodMs)) return 'stale';
  return ageMs > 2 * periodMs ? 'ageing' : 'fresh';
}

/** A measured value with the moment this page received it. */
export interface Reading {
  readonly value: number | undefined;
  /** Epoch milliseconds; undefined when nothing was ever received. */
  readonly at: number | undefined;
  readonly periodMs: number;
}

export function readingFreshness(reading: Reading, now: number): Freshness {
  if (reading.value === undefined || reading.at === undefined) return 'unknown';
  return freshness(now - reading.at, reading.periodMs);
}
