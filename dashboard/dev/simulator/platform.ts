import type { History, Match, Overview, Zone as ZoneRow } from '../../src/shared/api/types';
import { groups } from './ops';
import type { Scenario } from './scenario';
import type { Zone } from './zone';

const wave = (at: number, period: number, low: number, high: number) =>
  low + ((Math.sin(at / period) + Math.sin(at / period / 2.7) + 2) / 4) * (high - low);

/** What the stand-in platform server says. Invented figures around the simulated zone. */
export const platform = {
  overview(zone: Zone, scenario: Scenario): Overview {
    const at = Date.now();
    const cut = scenario.since('kafka') ?? scenario.since('mysql');
    const lag = cut === undefined ? wave(at, 4000, 0.2, 0.6) : (at - cut) / 1000;
    const events = scenario.eventsPerSecond;
    return {
      at: new Date(at).toISOString(),
      ccu: zone.avatars.size + 36,
      zones: 2,
      zonesStale: 0,
      commandsPerSecond: Math.round(wave(at, 5000, 67_900, 68_400)),
      eventsPerSecond: events,
      appliedPerSecond: cut === undefined ? events : 0,
      recording: {
        lagSeconds: lag,
        lagEvents: Math.round(lag * events),
        state: cut === undefined ? 'fine' : 'paused',
        since: new Date(cut ?? at - 864e5).toISOString(),
      },
      groups: groups(scenario),
      accounting: {
        missing: scenario.is('loss') ? 3 : 0,
        parked: 3,
        orphans: 12,
        asOf: new Date(cut ?? at).toISOString(),
      },
      sources: [
        { name: 'zones', at: new Date(at).toISOString(), ageMs: 300, stale: false },
        {
          name: 'database',
          at: new Date(scenario.since('mysql') ?? at).toISOString(),
          ageMs: 0,
          stale: scenario.is('mysql'),
        },
      ],
    };
  },

  zones(zone: Zone, scenario: Scenario): ZoneRow[] {
    const gone = scenario.is('game');
    return [1, 2].map((n) => ({
      zoneId: `arena-${n}`,
      shard: n - 1,
      epoch: 3,
      tick: zone.tick,
      players: n === 1 ? zone.avatars.size : 36,
      capacity: 200,
      tickP50Ms: 3.1 / n,
      tickP99Ms: n === 1 && scenario.is('zone') ? 61.4 : wave(Date.now(), 7000 * n, 5, 9) / n,
      tickMaxMs: 12,
      commandsPerSecond: 1000,
      eventsPerSecond: Math.round(scenario.eventsPerSecond / 2),
      journalWaiting: scenario.shardWaiting(n - 1),
      held: false,
      ageMs: gone ? 9000 : 400,
      stale: gone,
    }));
  },

  history(minutes: number): History {
    const now = Math.floor(Date.now() / 5000) * 5000;
    const points = Array.from({ length: (minutes * 60) / 5 }, (_, index) => {
      const t = now - (minutes * 60 - index * 5) * 1000;
      const gap = index > 60 && index < 72;
      const p99 = wave(t, 9000, 6, 9) + Math.random();
      return {
        at: new Date(t).toISOString(),
        ccu: gap ? null : Math.round(wave(t, 120_000, 130, 156)),
        tickP50Ms: gap ? null : wave(t, 15_000, 2.8, 3.3),
        tickP99Ms: gap ? null : p99,
        tickMaxMs: gap ? null : p99 + 2 + Math.random() ** 4 * 22,
        eventsPerSecond: gap ? null : Math.round(wave(t, 8000, 40, 90)),
        lagSeconds: gap ? null : wave(t, 11_000, 0.2, 0.6),
      };
    });
    return { stepSeconds: 5, points };
  },

  match(zone: Zone): Match {
    const results = [...zone.avatars]
      .sort(([, a], [, b]) => b.score - a.score)
      .slice(0, 3)
      .map(([playerId, avatar], index) => ({
        playerId,
        name: avatar.name,
        rank: index + 1,
        score: avatar.score,
        reward: 30,
      }));
    return {
      matchId: `m-${zone.tick}`,
      zoneId: 'arena-1',
      endedAt: new Date().toISOString(),
      durationSeconds: 180,
      results,
    };
  },
};
