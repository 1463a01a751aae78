import { count, many } from '@/shared/format/numbers';
import { clock, precise, utcTime } from '@/shared/format/times';
import { aspectsOf, type Aspect } from './aspects';
import { activeOf, shownRun, type Experiment, type Lab, type Run } from './labTypes';
import { stampOf, type Stamp } from './stamp';

export interface Measure {
  readonly label: string;
  readonly value: string;
  /** A loss is red; what nobody counted is grey. */
  readonly tone?: 'loss' | 'unknown';
}

/** One row of the lab in words: drawn as a table, written as Markdown, painted as a picture. */
export interface LabRow {
  readonly id: string;
  readonly object: string;
  readonly state: Experiment['state'] | 'not run';
  /** What was done to it and when. */
  readonly when: string;
  /** The supervisor's word for a part that is not well though nobody broke it here; empty when it is. */
  readonly ill: string;
  readonly aspects: readonly Aspect[];
  readonly measures: readonly Measure[];
  readonly stamp: Stamp | undefined;
  readonly run: Run | undefined;
}

export function rowsOf(lab: Lab, now: number): readonly LabRow[] {
  return lab.experiments.map((experiment) => {
    const run = shownRun(experiment);
    return {
      id: experiment.id,
      object: experiment.object,
      state: run === undefined ? 'not run' : experiment.state,
      when: whenOf(experiment, run, now),
      ill: illOf(lab, experiment),
      aspects: aspectsOf(experiment, run, now),
      measures: run === undefined ? [] : measuresOf(run, now),
      stamp: stampOf(run),
      run,
    };
  });
}

function whenOf({ kind }: Experiment, run: Run | undefined, now: number): string {
  if (run === undefined) return 'not run yet';
  const killed = kind === 'kill';
  const begun = `${killed ? 'killed' : 'stopped'} ${utcTime(run.startedAt)}`;
  if (run.doneAt !== null) return killed ? `${begun}, came back by itself` : `${begun} for ${awayFor(run)}`;
  if (run.backAt !== null) return run.caughtUpAt === null ? 'back, catching up' : 'back, last checks';
  if (run.healedAt !== null) return `${begun}, starting ${clock(now - run.healedAt)}`;
  return killed ? `${begun} by you, comes back by itself` : `${begun} by you`;
}

function awayFor(run: Run): string {
  return precise((run.backAt ?? run.healedAt ?? run.startedAt) - run.startedAt);
}

/** While something is broken here, another part may fall silent because of it, and is then not accused. */
function illOf(lab: Lab, { id, state }: Experiment): string {
  const service = lab.services.find(({ name }) => name === id);
  const free = state === 'idle' || state === 'done';
  if (service === undefined || !free || service.state === 'healthy') return '';
  return service.state === 'silent' && activeOf(lab) !== undefined ? '' : service.state;
}

/** While it runs what waits now; after it how long it was away. Four lines always, so that nothing jumps. */
export function measuresOf(run: Run, now: number): readonly Measure[] {
  return [
    { label: 'interruption', value: precise(run.interruptionMs) },
    run.doneAt === null ? waiting(run) : { label: 'away', value: awayFor(run) },
    catching(run, now),
    run.missing === null
      ? { label: 'missing', value: 'not known yet', tone: 'unknown' }
      : {
          label: 'missing',
          value: many(run.missing, 'event'),
          ...(run.missing > 0 ? { tone: 'loss' } : {}),
        },
  ];
}

function waiting({ waitingEvents }: Run): Measure {
  return waitingEvents === null
    ? { label: 'waiting', value: 'not known', tone: 'unknown' }
    : { label: 'waiting', value: `${count(waitingEvents)} events` };
}

function catching(run: Run, now: number): Measure {
  if (run.backAt === null) return { label: 'away for', value: clock(now - run.startedAt) };
  if (run.caughtUpAt !== null) return { label: 'caught up in', value: precise(run.caughtUpAt - run.backAt) };
  return run.doneAt === null
    ? { label: 'catching up', value: clock(now - run.backAt) }
    : { label: 'caught up in', value: 'not known', tone: 'unknown' };
}

/** "3 as expected, 1 not, 1 running, 1 not run" */
export function tally(rows: readonly LabRow[]): string {
  const stamped = rows.filter(({ stamp }) => stamp !== undefined);
  const kept = stamped.filter(({ stamp }) => stamp?.asExpected === true).length;
  const running = rows.filter(({ state }) => state === 'broken' || state === 'healing').length;
  const untried = rows.filter(({ state }) => state === 'not run').length;
  const parts = [
    [kept, 'as expected'],
    [stamped.length - kept, 'not'],
    [running, 'running'],
    [untried, 'not run'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}
