import type { GameHealth } from '@/shared/api/gameHealth';

/** What the shards had in front of them and behind them at one moment. */
export interface Sample {
  readonly at: number;
  readonly waiting: number | undefined;
  readonly transactions: number | undefined;
}

/** Undefined: not enough was heard to tell. */
export interface Pace {
  /** Events a second by which the backlog shrinks; negative while it grows. */
  readonly drainPerSecond: number | undefined;
  readonly commitsPerSecond: number | undefined;
}

const KEEP_MS = 8000;
const LEAST_MS = 1500;

export function sampleOf(health: GameHealth, at: number): Sample {
  return {
    at,
    waiting: total(health.shards.map(({ shipper }) => shipper?.waitingEvents)),
    transactions: total(health.shards.map(({ shipper }) => shipper?.transactions)),
  };
}

export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  return [...samples.filter(({ at }) => at > sample.at - KEEP_MS && at < sample.at), sample];
}

export function paceOf(samples: readonly Sample[]): Pace {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) {
    return { drainPerSecond: undefined, commitsPerSecond: undefined };
  }
  const seconds = (last.at - first.at) / 1000;
  const change = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : (to - from) / seconds;
  const drained = change(last.waiting, first.waiting);
  const commits = change(first.transactions, last.transactions);
  return {
    drainPerSecond: drained,
    // A server that began anew counts from zero.
    commitsPerSecond: commits !== undefined && commits < 0 ? undefined : commits,
  };
}

function total(values: readonly (number | undefined)[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}
