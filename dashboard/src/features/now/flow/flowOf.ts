import type { Evidence } from '@/shared/facts/evidence';
import type { Cause } from '@/shared/facts/rootCause';
import { BUDGET_MS } from '@/shared/facts/budget';
import type { Pace } from '@/shared/facts/pace';
import type { Facts } from '@/shared/facts/sources';
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
  const live = facts.platform.phase === 'live';
  const f: FlowFacts = {
    facts,
    evidence,
    causes,
    root: causes[0],
    waiting: waitingOf(facts, now)?.events,
    eventsPerSecond: (live ? facts.overview?.eventsPerSecond : undefined) ?? facts.stats?.eventsPerSecond,
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
  const seconds = Math.max(1, Math.ceil((now - Math.min(...seen)) / 1000));
  return `every figure under ${seconds} s old`;
}

function playersNode(f: FlowFacts): FlowNode {
  const { facts } = f;
  const live = facts.platform.phase === 'live';
  const players = (live ? facts.overview?.ccu : undefined) ?? facts.stats?.players;
  const heard = gameIsHeard(f);
  return {
    id: 'players',
    title: 'Players',
    state: players === undefined ? 'unknown' : heard ? 'fine' : 'stale',
    figure: players === undefined ? 'unknown' : count(players),
    unit: players === undefined ? '' : 'online',
    details:
      facts.stats === undefined
        ? []
        : [many(facts.stats.spectators, 'spectator'), `${count(facts.stats.queue)} in queue`],
    at: live ? facts.overviewAt : facts.statsAt,
  };
}

function zonesNode(f: FlowFacts): FlowNode {
  const { facts, root } = f;
  const live = facts.platform.phase === 'live' && facts.zones !== undefined;
  const zones = live ? (facts.zones ?? []) : [];
  const worst = live
    ? Math.max(0, ...zones.filter((zone) => !zone.stale).map((zone) => zone.tickP99Ms))
    : facts.stats && facts.stats.tickP99Us / 1000;
  const shards = new Set(zones.map((zone) => zone.shard)).size || facts.health?.shards.length;
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
    unit: isCause || worst === undefined ? '' : 'ms worst tick p99',
    details: isCause
      ? [...silentSince, `seen by ${root.seenBy}`]
      : [
          crowd(f, zones.filter((zone) => !zone.stale).length),
          `${shards === undefined ? 'shards unknown' : many(shards, 'shard')}, 20 Hz`,
        ],
    at: live ? facts.zonesAt : facts.statsAt,
  };
}

function crowd({ facts }: FlowFacts, zones: number): string {
  if (zones === 0) return facts.zone;
  const players = facts.overview?.ccu;
  return players == null ? many(zones, 'zone') : `${many(players, 'player')} in ${many(zones, 'zone')}`;
}

function barsOf(facts: Facts): readonly number[] {
  if (facts.platform.phase === 'live' && facts.zones !== undefined && facts.zones.length > 0) {
    return facts.zones.map((zone) => zone.tickP99Ms / BUDGET_MS).sort((a, b) => b - a);
  }
  return facts.stats === undefined ? [] : [facts.stats.tickP99Us / 1000 / BUDGET_MS];
}
