import type { Facts } from './sources';
import { SILENT_AFTER_MS } from './sources';

/** Events that were confirmed to players and are not yet in Kafka. */
export interface Waiting {
  readonly events: number;
  readonly from: 'game server' | 'platform' | 'watched zone';
  readonly at: number;
}

/**
 * The game server's own count of all shards, else what the platform last heard of every zone, else the watched zone's
 * shard. A count that nobody can still make is not given: a lost host never reads as zero.
 */
export function waitingOf(facts: Facts, now: number): Waiting | undefined {
  const fresh = (at: number | undefined): at is number => at !== undefined && now - at <= SILENT_AFTER_MS;
  const { health, healthAt, zones, zonesAt, stats, statsAt } = facts;
  if (fresh(healthAt) && health !== undefined && health.shards.length > 0) {
    const counts = health.shards.map(({ shipper }) => shipper?.waitingEvents);
    if (counts.every((count) => count !== undefined)) {
      return { events: sum(counts), from: 'game server', at: healthAt };
    }
  }
  if (facts.platform.phase === 'live' && fresh(zonesAt) && zones !== undefined && zones.length > 0) {
    if (zones.every((zone) => !zone.stale)) {
      // Zones of one shard share its journal and report the same count.
      const shards = new Map(zones.map((zone) => [zone.shard, zone.journalWaiting]));
      return { events: sum([...shards.values()]), from: 'platform', at: zonesAt };
    }
  }
  if (facts.game.phase === 'live' && fresh(statsAt) && stats !== undefined) {
    return { events: stats.journalWaiting, from: 'watched zone', at: statsAt };
  }
  return undefined;
}

/** Missing events of the recording group, if they are counted. */
export function missingOf(facts: Facts): number | undefined {
  if (facts.platform.phase !== 'live') return undefined;
  return facts.overview?.accounting?.missing ?? undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
