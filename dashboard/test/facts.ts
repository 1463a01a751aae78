import type { Stats } from '@tickstream/client';
import type { GameHealth, ShipperHealth } from '@/shared/api/gameHealth';
import type { Group, PlatformHealth } from '@/shared/api/opsTypes';
import type { Overview, Zone } from '@/shared/api/types';
import type { Facts, Source } from '@/shared/facts/sources';

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
    groups: [group('persistence'), group('analytics'), group('dashboard')],
    accounting: { missing: 0, parked: 0, orphans: 0, asOf: new Date(NOW).toISOString() },
    sources: [],
  };
}

export function group(name: string, change: Partial<Group> = {}): Group {
  return { group: name, state: 'fine', lagEvents: 20, lagSeconds: 0.4, since: null, detail: '', ...change };
}

/** Two shards that ship; `shipper` changes both, `first` the first alone. */
export function health(shipper: Partial<ShipperHealth> = {}, accepts = true, first = shipper): GameHealth {
  return {
    records: true,
    shards: [first, shipper].map((change, shard) => ({
      shard,
      shipper: {
        state: 'SHIPPING',
        waitingEvents: 2,
        waitingBytes: 200,
        lagSeconds: 0.06,
        since: NOW - 900_000,
        transactions: 10,
        lastError: '',
        ...change,
      },
      journal: { accepts, bytesOnDisk: 1_000_000, bytesMax: 100_000_000, reason: accepts ? '' : 'no room' },
    })),
  };
}

/** The platform's checks; a name with a moment is away since then. */
export function checks(away: { readonly kafka?: number; readonly mysql?: number } = {}): PlatformHealth {
  const check = (since: number | undefined) => ({
    ready: since === undefined,
    since: new Date(since ?? NOW - 9e6).toISOString(),
    detail: since === undefined ? 'connected' : 'refused',
  });
  return { checks: { kafka: check(away.kafka), mysql: check(away.mysql) } };
}

export const UNREACHABLE: Partial<ShipperHealth> = {
  state: 'UNREACHABLE',
  waitingEvents: 159_102,
  lagSeconds: 42,
  since: NOW - 42_000,
  lastError: 'refused',
};

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
    health: health(),
    healthAt: NOW - 200,
    checks: checks(),
    checksAt: NOW - 500,
    alerts: [],
    ...change,
  };
}
