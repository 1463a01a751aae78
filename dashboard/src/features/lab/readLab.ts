import {
  ASPECTS,
  type AspectName,
  type Experiment,
  type Lab,
  type Observed,
  type Run,
  type Service,
} from './labTypes';

/**
 * A supervisor's answer; undefined when it is not one. What is left out or not of its kind becomes unknown, because a
 * figure nobody measured must not read as one.
 */
export function readLab(answer: unknown): Lab | undefined {
  const now = number(field(answer, 'now'));
  const experiments = field(answer, 'experiments');
  if (now === null || !Array.isArray(experiments)) return undefined;
  const services = field(answer, 'services');
  return {
    now,
    services: Array.isArray(services) ? services.flatMap(readService) : [],
    experiments: experiments.flatMap(readExperiment),
  };
}

/** One experiment, as `POST` answers it; empty when it is not one. */
export function readExperiment(value: unknown): readonly Experiment[] {
  const id = text(field(value, 'id'));
  if (id === '') return [];
  const state = text(field(value, 'state'));
  const history = field(value, 'history');
  const expected = field(value, 'expected');
  return [
    {
      id,
      object: text(field(value, 'object')) || id,
      kind: field(value, 'kind') === 'kill' ? 'kill' : 'stop',
      expected: aspects((name) => text(field(expected, name)) || 'not said'),
      state: STATES.find((each) => each === state) ?? 'idle',
      run: readRun(field(value, 'run')) ?? null,
      history: Array.isArray(history) ? history.flatMap((each) => readRun(each) ?? []) : [],
    },
  ];
}

const STATES = ['idle', 'broken', 'healing', 'done'] as const;
const OBSERVED: readonly Observed[] = ['works', 'moment', 'paused', 'partly failed', 'stopped'];

function readService(value: unknown): readonly Service[] {
  const name = text(field(value, 'name'));
  if (name === '') return [];
  return [{ name, state: text(field(value, 'state')), sinceMs: number(field(value, 'sinceMs')) ?? 0 }];
}

function readRun(value: unknown): Run | undefined {
  const startedAt = number(field(value, 'startedAt'));
  if (startedAt === null) return undefined;
  const moment = (name: string) => number(field(value, name));
  const asExpected = field(value, 'asExpected');
  return {
    startedAt,
    healedAt: moment('healedAt'),
    backAt: moment('backAt'),
    caughtUpAt: moment('caughtUpAt'),
    doneAt: moment('doneAt'),
    observed: aspects((name) => observed(field(field(value, 'observed'), name))),
    live: aspects((name) => observed(field(field(value, 'live'), name))),
    interruptionMs: number(field(value, 'interruptionMs')) ?? 0,
    resumeMs: number(field(value, 'resumeMs')),
    waitingEvents: number(field(value, 'waitingEvents')),
    missing: number(field(value, 'missing')),
    disconnects: number(field(value, 'disconnects')) ?? 0,
    asExpected: typeof asExpected === 'boolean' ? asExpected : null,
    why: text(field(value, 'why')),
  };
}

function aspects<T>(each: (name: AspectName) => T): Readonly<Record<AspectName, T>> {
  const [play, recording, operations] = ASPECTS;
  return { play: each(play), recording: each(recording), operations: each(operations) };
}

function observed(value: unknown): Observed {
  return OBSERVED.find((each) => each === value) ?? 'unknown';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
