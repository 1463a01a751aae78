import type { Experiment, Lab, Run } from '@/features/lab/labTypes';
import { NOW } from './facts';

export const works = { play: 'works', recording: 'works', operations: 'works' } as const;

export const run = (change: Partial<Run> = {}): Run => ({
  startedAt: NOW - 42_000,
  healedAt: null,
  backAt: null,
  caughtUpAt: null,
  doneAt: null,
  observed: { ...works, recording: 'paused' },
  live: { ...works, recording: 'paused' },
  interruptionMs: 0,
  resumeMs: null,
  waitingEvents: 318_204,
  missing: 0,
  disconnects: 0,
  asExpected: null,
  why: '',
  ...change,
});

export const catching = run({ healedAt: NOW - 9000, backAt: NOW - 6000, waitingEvents: 12_000 });
export const caughtUp = { ...catching, caughtUpAt: NOW - 2000, live: works, waitingEvents: 0 };
export const kept: Run = { ...caughtUp, doneAt: NOW - 1000, asExpected: true };
export const broke: Run = { ...kept, asExpected: false, why: 'Reads failed, and 2 writes with them.' };

export const experiment = (id: string, change: Partial<Experiment> = {}): Experiment => ({
  id,
  object: { game: 'Game server', mysql: 'MySQL', platform: 'Platform server' }[id] ?? capital(id),
  kind: id === 'game' ? 'kill' : 'stop',
  expected: { play: 'works', recording: 'pauses, catches up', operations: 'works' },
  state: 'idle',
  run: null,
  history: [],
  ...change,
});

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const lab = (...changed: readonly Experiment[]): Lab => ({
  now: NOW,
  services: [],
  experiments: ['game', 'redis', 'kafka', 'mysql', 'platform'].map(
    (id) => changed.find((each) => each.id === id) ?? experiment(id),
  ),
});
