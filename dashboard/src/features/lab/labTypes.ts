/** What the supervisor answers to `GET /lab`; times are epoch milliseconds of its own clock. */
export interface Lab {
  readonly now: number;
  readonly services: readonly Service[];
  readonly experiments: readonly Experiment[];
}

export interface Service {
  readonly name: string;
  readonly state: string;
  readonly sinceMs: number;
}

/** One part that may fail, what its failure may cost, and what it did cost. */
export interface Experiment {
  /** The name of the service, too. */
  readonly id: string;
  /** For "Stop Kafka". */
  readonly object: string;
  /** What is killed comes back by itself; what is stopped stays away until it is healed. */
  readonly kind: 'stop' | 'kill';
  readonly expected: Readonly<Record<AspectName, string>>;
  readonly state: 'idle' | 'broken' | 'healing' | 'done';
  readonly run: Run | null;
  /** The last runs, newest first. */
  readonly history: readonly Run[];
}

export const ASPECTS = ['play', 'recording', 'operations'] as const;
export type AspectName = (typeof ASPECTS)[number];

export type Observed = 'works' | 'moment' | 'paused' | 'partly failed' | 'stopped' | 'unknown';

/** Null is "not yet", or "not known"; never 0. */
export interface Run {
  readonly startedAt: number;
  readonly healedAt: number | null;
  /** The part itself is healthy again. */
  readonly backAt: number | null;
  /** Recording has caught up. */
  readonly caughtUpAt: number | null;
  /** Nothing waits any more: the verdict is final. */
  readonly doneAt: number | null;
  /** The worst of this run so far. */
  readonly observed: Readonly<Record<AspectName, Observed>>;
  readonly live: Readonly<Record<AspectName, Observed>>;
  readonly interruptionMs: number;
  /** From the kill to the first confirmed move of the supervisor's own player. */
  readonly resumeMs: number | null;
  readonly waitingEvents: number | null;
  readonly missing: number | null;
  readonly disconnects: number;
  readonly asExpected: boolean | null;
  readonly why: string;
}

/** The experiment that is under way, if one is: there is never more than one. */
export function activeOf(lab: Lab | undefined): Experiment | undefined {
  return lab?.experiments.find(({ state }) => state === 'broken' || state === 'healing');
}

/** The run to show: the present one, else the last that is kept. */
export function shownRun({ run, history }: Experiment): Run | undefined {
  return run ?? history[0];
}
