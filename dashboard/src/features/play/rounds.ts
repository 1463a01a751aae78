import type { Entry, FactOccurred } from '@tickstream/client';
import type { Scene } from '@/shared/arena/scene';
import type { Finish, RoundView, ScoreRow } from './playStore';

interface RoundRow {
  readonly number: number;
  readonly playing: boolean;
  readonly startedTick: number;
  readonly endsTick: number;
}

/** The one row of the round table, whatever its key. */
export function roundRow(rows: ReadonlyMap<string, Entry>): RoundRow | undefined {
  const row = rows.values().next().value?.row;
  if (row === undefined) return undefined;
  const number = Number(row['number']);
  const startedTick = Number(row['startedTick']);
  const endsTick = Number(row['endsTick']);
  if (![number, startedTick, endsTick].every(Number.isFinite)) return undefined;
  return { number, playing: row['phase'] !== 'INTERMISSION', startedTick, endsTick };
}

export function roundView(row: RoundRow | undefined, tick: number, tickMs: number): RoundView | undefined {
  if (row === undefined) return undefined;
  const left = Math.max(0, row.endsTick - tick);
  const whole = Math.max(1, row.endsTick - row.startedTick);
  return {
    number: row.number,
    playing: row.playing,
    leftMs: left * tickMs,
    share: Math.min(1, left / whole),
  };
}

/** Best first; equal scores share a rank. Rows of players the zone no longer knows are left out. */
export function scoreRows(scene: Scene, me: string): readonly ScoreRow[] {
  const rows = [...scene.rows(scene.shape.scores)]
    .map(([id, entry]) => ({ id, score: Number(entry.row['score'] ?? 0) }))
    .filter(({ id }) => scene.rows('players').has(id))
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  let rank = 0;
  return rows.map(({ id, score }, index) => {
    if (index === 0 || score < (rows[index - 1]?.score ?? 0)) rank = index + 1;
    return { id, rank, name: scene.nameOf(id), score, me: id === me };
  });
}

/** The result of a round, from the scores as they stood and the facts that named this player. */
export function finishOf(
  round: number,
  scores: readonly ScoreRow[],
  facts: readonly FactOccurred[],
  at: number,
): Finish | undefined {
  const mine = scores.find((row) => row.me);
  if (mine === undefined) return undefined;
  const reward = facts.find((fact) => fact.name === 'RewardGrantedEvent' && fact.body['reason'] === 'match')
    ?.body['amount'];
  return {
    round,
    rank: mine.rank,
    of: scores.length,
    score: mine.score,
    winner: scores[0]?.name ?? '',
    reward: typeof reward === 'number' ? reward : undefined,
    at,
  };
}
