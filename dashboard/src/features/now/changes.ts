import { create } from 'zustand';
import type { Alert } from '@/shared/api/opsTypes';
import type { FeedMessage, Match } from '@/shared/api/types';
import { count, many } from '@/shared/format/numbers';

export interface Change {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly detail: string;
  readonly tone?: 'red' | undefined;
}

/** Coming and going of many players is one entry while it goes on. */
interface Crowd extends Change {
  readonly names: readonly string[];
  readonly what: string;
  readonly zone: string;
  readonly others: number;
}

interface Changes {
  /** Newest first. */
  readonly entries: readonly Change[];
  /** Moments that deserve an upright in the charts. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly at: number;
  readonly label: string;
  /** Red for a root cause. */
  readonly tone?: 'red' | undefined;
}

const KEEP = 40;
const SAME_CROWD_MS = 20_000;
const NAMED = 3;

export const useChanges = create<Changes>()(() => ({ entries: [], marks: [] }));

export function addChange(change: Change, mark?: Omit<Mark, 'at'>): void {
  useChanges.setState(({ entries, marks }) => ({
    entries: inOrder([change, ...entries.filter((entry) => entry.id !== change.id)]),
    marks: mark === undefined ? marks : [...marks, { ...mark, at: change.at }].slice(-KEEP),
  }));
}

export function hearChange(message: FeedMessage): void {
  if (message.type === 'match') addChange(matchChange(message));
  else if (message.type === 'player') {
    addPlayer(message.name ?? message.playerId, message.what, message.zoneId, Date.parse(message.at));
  }
}

export function alertChange(alert: Alert): Change {
  return {
    id: `alert ${alert.id}`,
    at: Date.parse(alert.since),
    title: alert.title,
    detail: alert.detail,
    tone: alert.severity === 'critical' ? 'red' : undefined,
  };
}

export function matchChange(match: Match): Change {
  const [first, second] = match.results;
  const winner =
    first === undefined
      ? 'Nobody took part.'
      : `${first.name ?? first.playerId} first with ${count(first.score)}${
          second === undefined ? '' : `, ${second.name ?? second.playerId} ${count(second.score)}`
        }; ${many(match.results.length, 'player')}, ${Math.round(match.durationSeconds)}\u00a0s.`;
  return {
    id: `match ${match.matchId}`,
    at: Date.parse(match.endedAt),
    title: `Match in ${match.zoneId} ended`,
    detail: winner,
  };
}

/** A player came or went. Those shortly after each other join one entry. */
export function addPlayer(name: string, what: 'connected' | 'disconnected', zone: string, at: number): void {
  useChanges.setState(({ entries, marks }) => {
    const crowd = entries.find(
      (entry): entry is Crowd => isCrowd(entry) && entry.what === what && entry.zone === zone,
    );
    const joins = crowd !== undefined && at - crowd.at < SAME_CROWD_MS;
    const before = joins ? crowd : { names: [], others: 0, id: `${what} ${zone} ${name} ${at}` };
    const names = before.names.length < NAMED ? [...before.names, name] : before.names;
    const others = before.others + (before.names.length < NAMED ? 0 : 1);
    const total = names.length + others;
    const next: Crowd = {
      id: before.id,
      at,
      what,
      zone,
      names,
      others,
      title: total === 1 ? `${name} ${what}` : `${count(total)} players ${what}`,
      detail:
        total === 1
          ? `In ${zone}.`
          : `In ${zone}: ${names.join(', ')}${others > 0 ? ` and ${many(others, 'other')}` : ''}.`,
    };
    return { entries: inOrder([next, ...entries.filter((entry) => entry !== crowd || !joins)]), marks };
  });
}

function isCrowd(entry: Change): entry is Crowd {
  return 'names' in entry;
}

function inOrder(entries: readonly Change[]): readonly Change[] {
  return [...entries].sort((a, b) => b.at - a.at).slice(0, KEEP);
}
