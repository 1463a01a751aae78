import type { Evidence } from '@/shared/facts/evidence';
import type { Cause } from '@/shared/facts/rootCause';
import { BUDGET_MS } from '@/shared/facts/budget';
import type { Pace } from '@/shared/facts/pace';
import type { Facts } from '@/shared/facts/sources';
import type { Zone } from '@/shared/api/types';
import { waitingOf } from '@/shared/facts/waiting';
import { count, many, short } from '@/shared/format/numbers';
import { utcTime } from '@/shared/format/times';
import type { Situation } from '@/shared/words/sentence';
import { arrowsOf, delaysOf } from './arrowsOf';
import type { FlowModel, FlowNode } from './flowModel';
import { groupsOf, platformOf, storesOf } from './platformNodes';
import { gaugeOf, journalNode, kafkaNode } from './recordingNodes';

/** Everything the flow's parts are worked out from. */
export interface FlowFacts {
  readonly facts: Facts;
  readonly evidence: Evidence;
  readonly causes: readonly Cause[];
  readonly root: Cause | undefined;
  readonly waiting: number | undefined;
  readonly eventsPerSecond: number | undefined;
  readonly pace: Pace;
  readonly now: number;
}

/** The flow from what every source said; pure, so that every state can be tested. */
export function flowOf(facts: Facts, situation: Situation, pace: Pace, now: number): FlowModel {
  const { evidence, causes } = situation;
  const f: FlowFacts = {
    facts,
    evidence,
    causes,
    root: causes[0],
    waiting: waitingOf(facts, now)?.events,
    eventsPerSecond: eventsPerSecond(facts, evidence, pace),
    pace,
    now,
  };
  return {
    note: noteOf(f),
    players: playersNode(f),
    zones: zonesNode(f),
    bars: barsOf(facts),
    journal: journalNode(f),
    gauge: gaugeOf(f),
    kafka: kafkaNode(f),
    platform: platformOf(f),
    groups: groupsOf(f),
    stores: storesOf(f),
    ...arrowsOf(f),
    delays: delaysOf(f),
    lateOrNever: lateOrNever(f),
  };
}

/** As the zones report it; while events are held, the journal grows by as many as are judged. */
function eventsPerSecond(facts: Facts, { shipping }: Evidence, pace: Pace): number | undefined {
  const summed = facts.platform.phase === 'live' ? facts.overview?.eventsPerSecond : undefined;
  const grown =
    shipping.state === 'unreachable' && shipping.shards === shipping.of ? pace.drainPerSecond : undefined;
  const held = grown !== undefined && grown <= 0 ? Math.abs(grown) : undefined;
  return summed ?? held ?? (isAlone(facts) ? facts.stats?.eventsPerSecond : undefined);
}

/** Whether the zone this page watches is the only one it knows of: else its figures are not those of all. */
export function isAlone(facts: Facts): boolean {
  return (facts.zones?.length ?? 0) <= 1;
}

/** Zones the platform hears; while Kafka is away it hears none, and this page only the one it watches. */
function zonesHeard(facts: Facts): readonly Zone[] {
  return facts.platform.phase === 'live' ? (facts.zones ?? []).filter((zone) => !zone.stale) : [];
}

/** What the journal still promises; of a host that is not heard nothing is promised. */
function lateOrNever(f: FlowFacts): string {
  if (f.root?.tone !== 'red') return 'may be late, never lost';
  return gameIsHeard(f) && f.root.place !== 'journal' ? 'late now, lost never' : 'how far is not known now';
}

/** Whether the game server's figures still move. */
export function gameIsHeard({ evidence }: FlowFacts): boolean {
  return evidence.game === 'live' || evidence.game === 'heard';
}

function noteOf({ facts, evidence, now }: FlowFacts): string {
  const heard = evidence.game === 'live' || evidence.game === 'asked';
  if (!heard && evidence.platform === 'silent') return 'nothing is heard now; last figures kept, hatched';
  const seen = [facts.statsAt, facts.overviewAt, facts.healthAt].filter((at) => at !== undefined);
  if (seen.length === 0) return 'nothing heard yet';
  if (evidence.platform === 'silent' && facts.overviewAt !== undefined) {
    return `live from the game server; platform figures as of ${utcTime(facts.overviewAt)}, hatched`;
  }
  if (!heard) return 'as the platform still hears it';
  const zonesAt = zonesSilentSince(facts);
  if (zonesAt !== undefined) {
    return `live from the game server; zones as of ${utcTime(zonesAt)}, hatched`;
  }
  const seconds = Math.max(1, Math.ceil((now - Math.min(...seen)) / 1000));
  return `every figure under ${seconds} s old`;
}

function zonesSilentSince(facts: Facts): number | undefined {
  const zones = facts.overview?.sources.find(({ name }) => name === 'zones');
  return zones?.stale === true && zones.at !== null ? Date.parse(zones.at) : undefined;
}

function playersNode(f: FlowFacts): FlowNode {
  const { facts } = f;
  const live = facts.platform.phase === 'live';
  const all = live ? (facts.overview?.ccu ?? undefined) : undefined;
  const players = all ?? facts.stats?.players;
  const where = all === undefined && !isAlone(facts) ? `in ${facts.zone}` : 'online';
  const heard = gameIsHeard(f);
  return {
    id: 'players',
    title: 'Players',
    state: players === undefined ? 'unknown' : heard ? 'fine' : 'stale',
    figure: players === undefined ? 'unknown' : count(players),
    unit: players === undefined ? '' : where,
    details:
      facts.stats === undefined
        ? []
        : [many(facts.stats.spectators, 'spectator'), `${count(facts.stats.queue)} in queue`],
    at: all === undefined ? facts.statsAt : facts.overviewAt,
  };
}

function zonesNode(f: FlowFacts): FlowNode {
  const { facts, root } = f;
  const zones = zonesHeard(facts);
  const byPlatform = zones.length > 0;
  const worst = byPlatform
    ? Math.max(...zones.map((zone) => zone.tickP99Ms))
    : facts.stats && facts.stats.tickP99Us / 1000;
  const shards = facts.health?.shards.length ?? (new Set(zones.map((zone) => zone.shard)).size || undefined);
  const isCause = root?.place === 'zones' && root.tone === 'red';
  const slow = root?.place === 'zones' && root.tone === 'amber';
  const silentSince = f.evidence.gameSince === undefined ? [] : [`since ${utcTime(f.evidence.gameSince)}`];
  return {
    id: 'zones',
    title: 'Zones',
    state: isCause
      ? 'cause'
      : slow
        ? 'slow'
        : gameIsHeard(f)
          ? 'fine'
          : worst === undefined
            ? 'unknown'
            : 'stale',
    figure: isCause ? 'Silent' : worst === undefined ? 'unknown' : short(worst),
    unit:
      isCause || worst === undefined
        ? ''
        : byPlatform || isAlone(facts)
          ? 'ms worst tick p99'
          : 'ms tick p99',
    details: isCause
      ? [...silentSince, `seen by ${root.seenBy}`]
      : [crowd(f, zones.length), `${shards === undefined ? 'shards unknown' : many(shards, 'shard')}, 20 Hz`],
    at: byPlatform ? facts.zonesAt : facts.statsAt,
  };
}

function crowd({ facts }: FlowFacts, zones: number): string {
  if (zones === 0) return facts.zone;
  const players = facts.overview?.ccu;
  return players == null ? many(zones, 'zone') : `${many(players, 'player')} in ${many(zones, 'zone')}`;
}

function barsOf(facts: Facts): readonly number[] {
  const zones = zonesHeard(facts);
  if (zones.length > 0) {
    return zones.map((zone) => zone.tickP99Ms / BUDGET_MS).sort((a, b) => b - a);
  }
  return facts.stats === undefined ? [] : [facts.stats.tickP99Us / 1000 / BUDGET_MS];
}
