import type { Facts } from '@/shared/facts/sources';
import { worstZone } from '@/shared/facts/sources';
import { ownAlerts } from '@/shared/facts/alerts';
import { age, length } from '@/shared/format/times';
import { count, many, short } from '@/shared/format/numbers';
import type { Situation } from '@/shared/words/sentence';

/** The figure under each lamp: what it is judged by, or how long its source has been silent. */
export function lampDetails(
  facts: Facts,
  { evidence, facts: said }: Situation,
  now: number,
): readonly string[] {
  return [playDetail(facts, evidence, now), recordingDetail(said, evidence), operationsDetail(facts, now)];
}

function playDetail(facts: Facts, { game, journal }: Situation['evidence'], now: number): string {
  if (journal.seen === 'away') return 'only moves are taken';
  if (game === 'gone') return 'game server silent';
  if (game === 'lost') return silent(facts.game.since, now);
  if (game === 'asked') return 'asked, no answer yet';
  if (game === 'refused') return 'this page was refused';
  const worst = facts.platform.phase === 'live' ? worstZone(facts.zones)?.tickP99Ms : undefined;
  const p99 = worst ?? (facts.stats && facts.stats.tickP99Us / 1000);
  return p99 === undefined ? 'ticks not known yet' : `tick p99 ${short(p99)} ms`;
}

function recordingDetail(
  { lamps, lagMs, missing, held, unheard }: Situation['facts'],
  { game, rowsLagMs }: Situation['evidence'],
): string {
  const [, { state, since }] = lamps;
  if (state === 'off') return 'journal only, dev mode';
  if (state === 'unknown' && game === 'gone') return 'its host is silent';
  if (state === 'unknown' && unheard === 'shipping') return 'shipping not heard';
  if (state === 'unknown') return since === undefined ? 'not known yet' : 'platform cannot tell';
  const late = lagMs ?? (state === 'slow' ? rowsLagMs : undefined);
  if ((state === 'slow' || state === 'fine') && late !== undefined) return `${length(late)} behind`;
  if (state === 'fine')
    return held.events === undefined ? 'lag not known yet' : `${count(held.events)} waiting`;
  return missing === undefined ? 'missing not known yet' : `${count(missing)} missing`;
}

function operationsDetail(facts: Facts, now: number): string {
  const { platform, overview, alerts } = facts;
  if (platform.phase === 'absent') return 'no platform, dev mode';
  if (platform.phase === 'silent') return silent(platform.since, now);
  if (platform.phase !== 'live') return 'asked, no answer yet';
  const { state, lagSeconds } = overview?.recording ?? { state: 'unknown', lagSeconds: null };
  if (state !== 'fine' && lagSeconds != null) return `history ${length(lagSeconds * 1000)} old`;
  const raised = ownAlerts(alerts).filter(({ severity }) => severity !== 'info').length;
  if (raised > 0) return many(raised, 'alert');
  const parked = overview?.accounting?.parked;
  return parked == null ? 'answers' : many(parked, 'dead letter');
}

function silent(since: number | undefined, now: number): string {
  return since === undefined ? 'silent' : `silent ${age(now - since)}`;
}
