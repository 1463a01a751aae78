const FIRST_MS = 250;
const SOON_MS = 1000;
const LATER_MS = 5000;
/** About half a minute: who is not back by then is not restarting. */
const SOON_TRIES = 30;

/** Wait before the n-th try (from 0): doubles to a second, five after half a minute, less up to a quarter by chance. */
export function backoffMs(attempt: number, random: number): number {
  const full = attempt < SOON_TRIES ? Math.min(SOON_MS, FIRST_MS * 2 ** attempt) : LATER_MS;
  return Math.round(full * (1 - random / 4));
}
