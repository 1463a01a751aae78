import type { Moment, Span } from './timeline';

export const MINUTE_MS = 60_000;

export interface Minute {
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly last: Moment | undefined;
}

/** Every minute of the range, newest first, with its last measurement; also those without one. */
export function perMinute(moments: readonly Moment[], range: Span): readonly Minute[] {
  const lastOf = new Map<number, Moment>();
  for (const moment of moments) lastOf.set(Math.floor(moment.at / MINUTE_MS), moment);
  const minutes: Minute[] = [];
  for (
    let minute = Math.floor(range.to / MINUTE_MS);
    minute >= Math.floor(range.from / MINUTE_MS);
    minute--
  ) {
    minutes.push({ minute, last: lastOf.get(minute) });
  }
  return minutes;
}
