const FIRST_MS = 250;
const MOST_MS = 5000;

/** Wait before the n-th try (from 0): doubles up to five seconds, less up to a quarter by chance. */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 4));
}
