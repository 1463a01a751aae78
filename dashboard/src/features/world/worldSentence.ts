import { BUDGET_MS } from '@/shared/facts/budget';
import { worstZone, type Facts } from '@/shared/facts/sources';
import { many, short } from '@/shared/format/numbers';
import { say, toned, type Parts } from '@/shared/words/say';
import { zoneState } from '@/shared/zones/zoneCells';

/** The world's own sentence: who is where, and which zone has the hardest time. */
export function worldSentence(facts: Facts): { readonly parts: Parts; readonly state: string } {
  const { stats, zone } = facts;
  if (facts.platform.phase === 'live' && facts.overview?.ccu != null && facts.zones !== undefined) {
    const worst = worstZone(facts.zones);
    const who = `${many(facts.overview.ccu, 'player')} in ${many(facts.zones.length, 'zone')}`;
    if (worst === undefined)
      return { parts: say`${who}; no zone tells its ticks.`, state: 'No zone tells its ticks.' };
    const bad = zoneState(worst) === 'over' || zoneState(worst) === 'near';
    const slow = toned(
      `slowest ${worst.zoneId}, tick p99 ${short(worst.tickP99Ms)} ms`,
      bad ? 'amber' : undefined,
    );
    return {
      parts: say`${who}; ${slow} of ${String(BUDGET_MS)}.`,
      state: bad
        ? `${worst.zoneId} is near or over its ${BUDGET_MS} ms.`
        : 'Every zone is within its budget.',
    };
  }
  if (stats === undefined) return { parts: say`No zone heard yet.`, state: 'No zone heard yet.' };
  const heard = facts.game.phase === 'live';
  return heard
    ? {
        parts: say`${many(stats.players, 'player')} in ${zone}, tick p99 ${short(stats.tickP99Us / 1000)} ms of ${String(BUDGET_MS)}; other zones are not known.`,
        state: `Only ${zone} is known.`,
      }
    : {
        parts: say`No zone is heard; ${zone} was last seen with ${many(stats.players, 'player')}.`,
        state: 'No zone is heard.',
      };
}
