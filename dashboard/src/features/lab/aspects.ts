import { clock, precise } from '@/shared/format/times';
import { ASPECTS, type AspectName, type Experiment, type Observed, type Run } from './labTypes';

/**
 * `kept`: as expected. `broken`: worse than expected. `costs`: a cost that is expected, and goes on. `unknown`: nobody
 * could look. `none`: not run.
 */
export type AspectState = 'kept' | 'broken' | 'costs' | 'unknown' | 'none';

/** Expected against observed for one of play, recording, operations. */
export interface Aspect {
  readonly name: AspectName;
  readonly expected: string;
  readonly observed: string;
  readonly state: AspectState;
}

export function aspectsOf(experiment: Experiment, run: Run | undefined, now: number): readonly Aspect[] {
  return ASPECTS.map((name) => ({
    name,
    expected: expectedWords(experiment.expected[name]),
    ...observedOf(name, experiment, run, now),
  }));
}

export function expectedWords(expected: string): string {
  return expected === 'moment' ? 'a moment at most' : expected;
}

function observedOf(
  name: AspectName,
  experiment: Experiment,
  run: Run | undefined,
  now: number,
): Pick<Aspect, 'observed' | 'state'> {
  if (run === undefined) return { observed: 'not run', state: 'none' };
  const worst = run.observed[name];
  const live = run.live[name];
  const done = run.doneAt !== null;
  if (!fits(experiment.expected[name], worst)) {
    return { observed: done ? worst : withClock(name, worst, live, run, now), state: 'broken' };
  }
  if (done) {
    return worst === 'unknown'
      ? { observed: 'unknown', state: 'unknown' }
      : { observed: doneWords(name, worst, run), state: 'kept' };
  }
  if (live === 'unknown') return { observed: 'unknown', state: 'unknown' };
  if (live === 'works') return { observed: againWords(name, worst, run), state: 'kept' };
  return { observed: withClock(name, live, live, run, now), state: 'costs' };
}

/** Whether what was seen is within what may happen. What nobody saw contradicts nothing. */
export function fits(expected: string, observed: Observed): boolean {
  return observed === 'unknown' || (ALLOWED[expected] ?? ['works']).includes(observed);
}

const ALLOWED: Readonly<Record<string, readonly Observed[]>> = {
  works: ['works'],
  moment: ['works', 'moment'],
  'stops, back in seconds': ['works', 'moment', 'stopped'],
  'pauses, catches up': ['works', 'paused'],
  'partly fails': ['works', 'partly failed'],
  stops: ['works', 'partly failed', 'stopped'],
};

/** Only play's and recording's stop can be timed from here: they go with the part itself. */
function withClock(name: AspectName, word: Observed, live: Observed, run: Run, now: number): string {
  const runs = live === word && name !== 'operations' && run.healedAt === null;
  return runs ? `${word} ${clock(now - run.startedAt)}` : word;
}

function doneWords(name: AspectName, worst: Observed, run: Run): string {
  if (name === 'play' && run.resumeMs !== null) return `back in ${precise(run.resumeMs)}`;
  if (worst === 'moment') return precise(run.interruptionMs);
  if (worst === 'paused') return run.caughtUpAt === null ? 'paused' : 'caught up';
  return worst;
}

function againWords(name: AspectName, worst: Observed, run: Run): string {
  if (name === 'play' && run.resumeMs !== null) return `back in ${precise(run.resumeMs)}`;
  return worst === 'works' || worst === 'unknown' ? 'works' : 'works again';
}
