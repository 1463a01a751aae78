import type { ArrowState } from '@/shared/flow/flowArrow';
import { count } from '@/shared/format/numbers';
import type { Experiment, Lab } from './labTypes';

export type StopState = 'fine' | 'held' | 'cause' | 'waiting' | 'unknown';

export interface Stop {
  readonly id: string;
  readonly words: string;
  readonly state: StopState;
}

export interface Strip {
  readonly stops: readonly Stop[];
  /** Between them, one fewer. */
  readonly arrows: readonly ArrowState[];
  /** What stands beside the stream: when it is away nothing in line waits. */
  readonly beside: readonly Stop[];
}

const LINE = [
  { id: 'clients', title: 'Clients' },
  { id: 'game', title: 'Zones' },
  { id: 'journal', title: 'Journal' },
  { id: 'kafka', title: 'Kafka' },
  { id: 'platform', title: 'Platform' },
  { id: 'mysql', title: 'MySQL' },
] as const;

const BESIDE = [
  { id: 'redis', title: 'Redis' },
  { id: 'mongodb', title: 'MongoDB' },
] as const;

/** Who waits for whom: what stands before the broken part holds, what stands behind it waits. */
export function stripOf(lab: Lab, active: Experiment | undefined, known: boolean): Strip {
  const broken = LINE.findIndex(({ id }) => id === active?.id);
  const away = active?.run != null && active.run.backAt === null;
  const catching = active?.run != null && active.run.backAt !== null && active.run.caughtUpAt === null;
  const waiting = active?.run?.waitingEvents ?? undefined;
  // Behind the broker events wait there; before it, on the game server's disk.
  const holder = broken < 0 || active?.id === 'game' ? -1 : broken <= 3 ? 2 : 3;
  const stops = LINE.map(({ id, title }, index): Stop => {
    if (!known) return { id, words: title, state: 'unknown' };
    const holds = index === holder && (away || catching);
    const words = holds && waiting !== undefined ? `${title} ${count(waiting)}` : title;
    if (away && index === broken) return { id, words: title, state: 'cause' };
    if (away && broken >= 0 && index > broken) return { id, words: `${title} waits`, state: 'waiting' };
    if (away && index === 0 && active.id === 'game') return { id, words: `${title} wait`, state: 'held' };
    return { id, words, state: holds && away ? 'held' : 'fine' };
  });
  const arrows = stops.slice(1).map((_, index): ArrowState => {
    if (!known) return 'stale';
    if (broken < 0) return 'flowing';
    if (away) return index < broken - 1 ? 'flowing' : index === broken - 1 ? 'held' : 'waiting';
    return catching && index >= Math.max(holder, 0) && holder >= 0 ? 'catching' : 'flowing';
  });
  const beside = BESIDE.filter(({ id }) => lab.experiments.some((each) => each.id === id)).map(
    ({ id, title }): Stop => ({
      id,
      words: title,
      state: !known ? 'unknown' : away && active.id === id ? 'cause' : 'fine',
    }),
  );
  return { stops, arrows, beside };
}
