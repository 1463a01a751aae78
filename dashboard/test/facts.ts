import type { Stats } from '@tickstream/client';
import type { Overview, Zone } from '@/shared/api/types';
import type { Facts, Source } from '@/features/now/sources';

export const NOW = 1_700_000_000_000;

export function source(phase: Source['phase'], since?: number): Source {
  return { phase, since, heardAt: phase === 'live' ? NOW - 200 : since, nextTryAt: undefined, reason: '' };
}

export function zone(change: Partial<Zone> = {}): Zone {
  return {
    zoneId: 'arena-1',
    shard: 0,
    epoch: 1,
    tick: 100,
    players: 40,
    capacity: 200,
    tickP50Ms: 3,
    tickP99Ms: 8,
    tickMaxMs: 12,
    commandsPerSecond: 800,
    eventsPerSecond: 60,
    journalWaiting: 4,
    held: false,
    ageMs: 300,
    stale: false,
    ...change,
  };
}

export function overview(recording: Partial<Overview['recording']> = {}): Overview {
  return {
    at: new Date(NOW).toISOString(),
    ccu: 100,
    zones: 2,
    zonesStale: 0,
    commandsPerSecond: 2000,
    eventsPerSecond: 70,
    appliedPerSecond: 70,
    recording: { lagSeconds: 0.41, lagEvents: 20, state: 'fine', since: null, ...recording },
    sources: [],
  };
}

export const STATS: Stats = {
  kind: 'stats',
  tick: 100,
  players: 40,
  spectators: 1,
  capacity: 200,
  queue: 0,
  commandsPerSecond: 800,
  eventsPerSecond: 60,
  journalWaiting: 4,
  tickP50Us: 3000,
  tickP99Us: 8000,
  tickMaxUs: 12_000,
  tickUs: [],
};

export function facts(change: Partial<Facts> = {}): Facts {
  return {
    mode: 'up',
    supervisor: source('live'),
    game: source('live'),
    platform: source('live'),
    zone: 'arena-1',
    stats: STATS,
    statsAt: NOW - 300,
    overview: overview(),
    overviewAt: NOW - 400,
    zones: [zone(), zone({ zoneId: 'arena-2', tickP99Ms: 5 })],
    zonesAt: NOW - 400,
    ...change,
  };
}
