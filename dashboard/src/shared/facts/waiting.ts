import type { Zone } from '@/shared/api/types';
import { SILENT_AFTER_MS, type Facts } from './sources';

/** Events that were confirmed to players and are not yet in Kafka. */
export interface Waiting {
  readonly events: number;
  readonly from: 'game server' | 'platform' | 'watched zone';
  readonly at: number;
}

/**
 * The game server's own count of all shards, else what the platform last heard of every zone, else the watched zone's
 * shard. A count that nobody can still make is not given: a lost host never reads as zero, and where the game server
 * itself cannot count, what it told others is no better.
 */
export function waitingOf(facts: Facts, now: number): Waiting | undefined {
  const fresh = (at: number | undefined): at is number => at !== undefined && now - at <= SILENT_AFTER_MS;
  const { health, healthAt, stats, statsAt } = facts;
  if (fresh(healthAt) && health !== undefined && health.shards.length > 0) {
    const counts = health.shards.map(({ shipper }) => shipper?.waitingEvents);
    return counts.every((count) => count !== undefined)
      ? { events: sum(counts), from: 'game server', at: healthAt }
      : undefined;
  }
  const shards = shardsOf(facts, now);
  if (shards !== undefined && facts.zonesAt !== undefined) {
    return { events: sum(shards.map(({ waiting }) => waiting)), from: 'platform', at: facts.zonesAt };
  }
  if (facts.game.phase === 'live' && fresh(statsAt) && stats !== undefined) {
    const events = counted(stats.journalWaiting);
    return events === undefined ? undefined : { events, from: 'watched zone', at: statsAt };
  }
  return undefined;
}

/**
 * Whether no shard has more in its journal than it writes in a moment, as the platform heard every zone; undefined when
 * the platform cannot count. A shard that no longer ships is past that within seconds, unless it has hardly any events.
 */
export function fewWait(facts: Facts, now: number): boolean | undefined {
  return shardsOf(facts, now)?.every(
    ({ waiting, eventsPerSecond }) => waiting <= Math.max(ALWAYS_UNDER_WAY, eventsPerSecond * MOMENT_SECONDS),
  );
}

const MOMENT_SECONDS = 5;
const ALWAYS_UNDER_WAY = 100;

interface ShardWaits {
  readonly waiting: number;
  readonly eventsPerSecond: number;
}

/** Each shard as its zones told the platform; undefined when one of them is silent, or the platform is. */
function shardsOf({ platform, zones, zonesAt }: Facts, now: number): readonly ShardWaits[] | undefined {
  const heard = platform.phase === 'live' && zonesAt !== undefined && now - zonesAt <= SILENT_AFTER_MS;
  if (!heard || zones === undefined || zones.length === 0) return undefined;
  if (zones.some((zone) => zone.stale || counted(zone.journalWaiting) === undefined)) return undefined;
  const shards = new Map<number, Zone[]>();
  for (const zone of zones) shards.set(zone.shard, [...(shards.get(zone.shard) ?? []), zone]);
  return [...shards.values()].map((its) => ({
    // Zones of one shard share its journal and report the same count.
    waiting: Math.max(...its.map((zone) => zone.journalWaiting)),
    eventsPerSecond: sum(its.map((zone) => zone.eventsPerSecond)),
  }));
}

/** A zone's count of what waits; below 0 it says that its server cannot count. */
export function counted(journalWaiting: number): number | undefined {
  return journalWaiting < 0 ? undefined : journalWaiting;
}

/** Missing events of the recording group, if they are counted. */
export function missingOf(facts: Facts): number | undefined {
  if (facts.platform.phase !== 'live') return undefined;
  return facts.overview?.accounting?.missing ?? undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
