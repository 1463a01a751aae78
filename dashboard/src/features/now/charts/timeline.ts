import type { History } from '@/shared/api/types';

/** One moment's measurements. Null: not measured then, which is not the same as zero. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly players: number | null;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
  readonly events: number | null;
  readonly lag: number | null;
}

export type Measure = Exclude<keyof Moment, 'at'>;

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function momentsOf(history: History): readonly Moment[] {
  return history.points.map((point) => ({
    at: Date.parse(point.at),
    players: point.ccu,
    p50: point.tickP50Ms,
    p99: point.tickP99Ms,
    max: point.tickMaxMs,
    events: point.eventsPerSecond,
    lag: point.lagSeconds,
  }));
}

/** History, then what was heard live since; only what lies in the range. */
export function joined(history: readonly Moment[], live: readonly Moment[], range: Span): readonly Moment[] {
  const last = history.at(-1)?.at ?? -Infinity;
  return [...history, ...live.filter((moment) => moment.at > last)].filter(
    (moment) => moment.at >= range.from && moment.at <= range.to,
  );
}

/** Two measurements further apart than this were not neighbours. */
export function gapMs(stepSeconds: number): number {
  return Math.max(5000, stepSeconds * 2500);
}

/** Stretches of the range without the measure: before, between and after. They are hatched, never drawn through. */
export function gapsOf(
  moments: readonly Moment[],
  measure: Measure,
  range: Span,
  longerThanMs: number,
): readonly Span[] {
  const gaps: Span[] = [];
  let known = range.from;
  let first = true;
  for (const moment of moments) {
    if (moment[measure] === null) continue;
    if (moment.at - known > longerThanMs) gaps.push({ from: known, to: moment.at });
    known = moment.at;
    first = false;
  }
  if (first || range.to - known > longerThanMs) gaps.push({ from: known, to: range.to });
  return gaps;
}

/** Columns for a chart: seconds, then one list per measure, with a null wherever a gap must break the line. */
export function columns(
  moments: readonly Moment[],
  measures: readonly Measure[],
  longerThanMs: number,
): readonly [number[], ...(number | null)[][]] {
  const seconds: number[] = [];
  const values: (number | null)[][] = measures.map(() => []);
  let before: number | undefined;
  for (const moment of moments) {
    if (before !== undefined && moment.at - before > longerThanMs) {
      seconds.push((before + 1) / 1000);
      for (const column of values) column.push(null);
    }
    seconds.push(moment.at / 1000);
    measures.forEach((measure, index) => values[index]?.push(moment[measure]));
    before = moment.at;
  }
  return [seconds, ...values];
}
