import { many } from '@/shared/format/numbers';
import { clock, precise, utcTime } from '@/shared/format/times';
import type { Experiment, Lab, Run } from './labTypes';
import { rowsOf, tally, type LabRow } from './rows';
import { stampOf } from './stamp';

/** One run as a line of the history. */
export interface RunLine {
  readonly key: string;
  readonly at: number;
  readonly object: string;
  readonly away: string;
  readonly interruption: string;
  readonly caughtUp: string;
  readonly missing: string;
  readonly lost: boolean;
  readonly disconnects: string;
  readonly verdict: string;
  readonly asExpected: boolean | undefined;
  readonly why: string;
}

/** Everything the page shows, at one moment, for taking away. */
export interface Report {
  readonly at: number;
  readonly tally: string;
  readonly rows: readonly LabRow[];
  readonly runs: readonly RunLine[];
}

export function reportOf(lab: Lab, now: number): Report {
  const rows = rowsOf(lab, now);
  return { at: now, tally: tally(rows), rows, runs: runLines(lab, now) };
}

/** All runs that are kept, newest first; one that is shown and in the history counts once. */
export function runLines({ experiments }: Lab, now: number): readonly RunLine[] {
  return experiments
    .flatMap((experiment) => runsOf(experiment).map((run) => lineOf(experiment, run, now)))
    .sort((a, b) => b.at - a.at);
}

function runsOf({ run, history }: Experiment): readonly Run[] {
  const older = history.filter(({ startedAt }) => startedAt !== run?.startedAt);
  return run === null ? older : [run, ...older];
}

function lineOf({ id, object }: Experiment, run: Run, now: number): RunLine {
  const stamp = stampOf(run);
  return {
    key: `${id} ${run.startedAt}`,
    at: run.startedAt,
    object,
    away: awayFor(run, now),
    interruption: precise(run.resumeMs ?? run.interruptionMs),
    caughtUp: caughtUpIn(run),
    missing: run.missing === null ? 'not known' : many(run.missing, 'event'),
    lost: (run.missing ?? 0) > 0,
    disconnects: String(run.disconnects),
    verdict: stamp?.words ?? (run.doneAt === null ? 'Running' : 'No verdict'),
    asExpected: stamp?.asExpected,
    why: stamp?.why ?? '',
  };
}

function awayFor({ startedAt, backAt, doneAt }: Run, now: number): string {
  if (backAt !== null) return precise(backAt - startedAt);
  return doneAt === null ? clock(now - startedAt) : 'not known';
}

function caughtUpIn({ backAt, caughtUpAt, doneAt }: Run): string {
  if (caughtUpAt !== null && backAt !== null) return precise(caughtUpAt - backAt);
  return doneAt === null ? 'not yet' : 'not known';
}

/** "tickstream-failure-lab-2026-11-29-143207" */
export function fileName({ at }: Report): string {
  return `tickstream-failure-lab-${new Date(at).toISOString().slice(0, 10)}-${utcTime(at).replaceAll(':', '')}`;
}
