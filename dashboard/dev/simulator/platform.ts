import type { History, Match, Overview, Zone as ZoneRow } from '../../src/shared/api/types';
import type { Zone } from './zone';

const wave = (at: number, period: number, low: number, high: number) =>
  low + ((Math.sin(at / period) + Math.sin(at / period / 2.7) + 2) / 4) * (high - low);

/** What the stand-in platform server says. Invented figures around the simulated zone. */
export const platform = {
  overview(zone: Zone): Overview {
    const at = Date.now();
    const lag = wave(at, 4000, 0.2, 0.6);
    return {
      at: new Date(at).toISOString(),
      ccu: zone.avatars.size + 36,
      zones: 2,
      zonesStale: 0,
      commandsPerSecond: Math.round(wave(at, 5000, 1900, 2100)),
      eventsPerSecond: Math.round(wave(at, 3000, 40, 90)),
      appliedPerSecond: Math.round(wave(at, 3000, 40, 90)),
      recording: {
        lagSeconds: lag,
        lagEvents: Math.round(lag * 60),
        state: 'fine',
        since: new Date(at - 864e5).toISOString(),
      },
      sources: [{ name: 'kafka', at: new Date(at).toISOString(), ageMs: 300, stale: false }],
    };
  },

  zones(zone: Zone): ZoneRow[] {
    return [1, 2].map((n) => ({
      zoneId: `arena-${n}`,
      shard: n - 1,
      epoch: 3,
      tick: zone.tick,
      players: n === 1 ? zone.avatars.size : 36,
      capacity: 200,
      tickP50Ms: 3.1 / n,
      tickP99Ms: wave(Date.now(), 7000 * n, 5, 9) / n,
      tickMaxMs: 12,
      commandsPerSecond: 1000,
      eventsPerSecond: 30,
      journalWaiting: 12,
      held: false,
      ageMs: 400,
      stale: false,
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
