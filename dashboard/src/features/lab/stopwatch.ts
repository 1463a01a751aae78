import { clock, precise } from '@/shared/format/times';
import type { Run } from './labTypes';

/** A moment between the kill and the time when nothing waits any more. */
export interface Step {
  readonly name: string;
  /** Since the kill; undefined while it has not come. */
  readonly afterMs: number | undefined;
}

export interface Stopwatch {
  readonly running: boolean;
  /** Figure and unit of the big clock; no figure when nothing was killed. */
  readonly figure: string;
  readonly unit: string;
  readonly words: string;
  readonly steps: readonly Step[];
  /** The whole ruler, and one mark of it. */
  readonly spanMs: number;
  readonly markMs: number;
  /** How much of it is over. */
  readonly passedMs: number;
}

/** Rulers and what one mark of each is; the shortest counts the game's own ticks. */
const RULERS = [
  { spanMs: 2000, markMs: 50 },
  { spanMs: 5000, markMs: 100 },
  { spanMs: 10_000, markMs: 250 },
  { spanMs: 20_000, markMs: 500 },
  { spanMs: 60_000, markMs: 1000 },
  { spanMs: 300_000, markMs: 5000 },
] as const;

/** From the kill to the first confirmed move, and what came between and after. */
export function stopwatchOf(run: Run | undefined, now: number): Stopwatch {
  if (run === undefined) {
    const words = 'Kill zone starts it: from the kill to the first confirmed move';
    return {
      running: false,
      figure: '',
      unit: '',
      words,
      steps: stepsOf(undefined),
      ...RULERS[0],
      passedMs: 0,
    };
  }
  const running = run.resumeMs === null && run.doneAt === null;
  const toMoveMs = run.resumeMs ?? (running ? now - run.startedAt : undefined);
  const steps = stepsOf(run);
  // What comes after the first move is told, but on the ruler it would make coarse what is timed.
  const last = toMoveMs ?? steps[0]?.afterMs ?? 0;
  const ruler = RULERS.find(({ spanMs }) => spanMs >= last) ?? { spanMs: last, markMs: last / 60 };
  const [figure, unit] = figureOf(toMoveMs, running);
  const words = running
    ? 'since the kill, no move confirmed yet'
    : run.resumeMs === null
      ? 'no move was confirmed before the run ended'
      : 'from the kill to the first confirmed move';
  return { running, figure, unit, words, steps, ...ruler, passedMs: last };
}

function stepsOf(run: Run | undefined): readonly Step[] {
  const after = (at: number | null | undefined) =>
    run === undefined || at == null ? undefined : at - run.startedAt;
  return [
    { name: 'game server answers', afterMs: after(run?.backAt) },
    { name: 'first confirmed move', afterMs: run?.resumeMs ?? undefined },
    { name: 'recording caught up', afterMs: after(run?.caughtUpAt) },
    { name: 'nothing waits', afterMs: after(run?.doneAt) },
  ];
}

/** A running one shows tenths, so that it can be read while it runs. */
function figureOf(ms: number | undefined, running: boolean): readonly [string, string] {
  if (ms === undefined) return ['unknown', ''];
  if (ms >= 60_000) return [clock(ms), ''];
  const [figure = '', unit = ''] = (running ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : precise(ms)).split(
    ' ',
  );
  return [figure, unit];
}
