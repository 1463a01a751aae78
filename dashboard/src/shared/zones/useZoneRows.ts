import { useMemo } from 'react';
import type { Zone } from '@/shared/api/types';
import type { Facts } from '@/shared/facts/sources';

const NONE: readonly Zone[] = [];

/** The platform's zones; without a platform the one zone this page watches, from the game server's own figures. */
export function useZoneRows(facts: Facts): { zones: readonly Zone[]; at: number | undefined; from: string } {
  const { stats, statsAt, zone, mode } = facts;
  const watched = useMemo(() => {
    if (stats === undefined) return NONE;
    return [
      {
        zoneId: zone,
        shard: 0,
        epoch: 0,
        tick: stats.tick,
        players: stats.players,
        capacity: stats.capacity,
        tickP50Ms: stats.tickP50Us / 1000,
        tickP99Ms: stats.tickP99Us / 1000,
        tickMaxMs: stats.tickMaxUs / 1000,
        commandsPerSecond: stats.commandsPerSecond,
        eventsPerSecond: stats.eventsPerSecond,
        journalWaiting: stats.journalWaiting,
        held: false,
        ageMs: 0,
        stale: false,
      },
    ];
  }, [stats, zone]);
  if (mode === 'dev') return { zones: watched, at: statsAt, from: 'game server' };
  return { zones: facts.zones ?? NONE, at: facts.zonesAt, from: 'platform' };
}
