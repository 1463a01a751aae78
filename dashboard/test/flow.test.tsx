import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { flowList } from '@/features/now/flow/flowList';
import { flowOf } from '@/features/now/flow/flowOf';
import { TallFlow } from '@/features/now/flow/TallFlow';
import { crowding, logShare, tickSpacing } from '@/shared/flow/spacing';
import { paceOf, withSample } from '@/shared/facts/pace';
import { reported } from '@/shared/api/reported';
import type { Overview } from '@/shared/api/types';
import type { Facts } from '@/shared/facts/sources';
import { situationOf } from '@/shared/words/sentence';
import { checks, facts, group, health, NOW, overview, source, UNREACHABLE, zone } from './facts';

const PACE = { drainPerSecond: undefined, commitsPerSecond: 40 };
const flow = (
  change: Partial<Facts> = {},
  pace: { drainPerSecond: number | undefined; commitsPerSecond: number | undefined } = PACE,
) => {
  const all = facts(change);
  return flowOf(all, situationOf(all, NOW), pace, NOW);
};
const states = (change: Partial<Facts> = {}) => {
  const { players, zones, journal, kafka, groups, stores, platform } = flow(change);
  return [players, zones, journal, kafka, platform, ...groups, ...stores].map(({ state }) => state);
};
const KAFKA_DOWN = { health: health(UNREACHABLE), checks: checks({ kafka: NOW - 42_000 }) };
const SILENT = source('silent', NOW - 9000);

describe('ticks of an arrow', () => {
  it.each([
    [68_240, 3.2],
    [7576, 5.27],
    [41, 10.37],
    [1, 13],
    [0, 13],
  ])('at %d a second stand %d px apart', (rate, px) => expect(tickSpacing(rate)).toBeCloseTo(px, 1));

  it('stand closer the higher the rate, within bounds', () => {
    const spacings = [0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e9].map(tickSpacing);
    expect([...spacings].sort((a, b) => b - a)).toEqual(spacings);
    expect(Math.min(...spacings)).toBe(3.2);
    expect(tickSpacing(Number.NaN)).toBe(13);
  });

  it('crowd before a bar', () => {
    const places = crowding(90);
    const gaps = places.slice(1).map((x, index) => x - (places[index] ?? 0));
    expect(gaps.at(-1)).toBeLessThan(gaps[0] ?? 0);
    expect(Math.max(...places)).toBeLessThan(90);
  });

  it('of the gauge are logarithmic in time', () => {
    expect(logShare(0, 3600)).toBe(0);
    expect(logShare(60, 40_000)).toBeCloseTo(0.39, 1);
    expect(logShare(50_000, 100)).toBe(1);
  });
});

describe('the pace', () => {
  it('is known after a while, and not from one report', () => {
    const first = { at: NOW, waiting: 9000, transactions: 100 };
    expect(paceOf([first]).drainPerSecond).toBeUndefined();
    const samples = withSample([first], { at: NOW + 2000, waiting: 5000, transactions: 180 });
    expect(paceOf(samples)).toEqual({ drainPerSecond: 2000, commitsPerSecond: 40 });
    expect(
      paceOf(withSample([first], { at: NOW + 2000, waiting: 5, transactions: 3 })).commitsPerSecond,
    ).toBeUndefined();
  });
});

describe('the flow', () => {
  it('is fine everywhere when nothing is wrong', () => {
    expect(new Set(states())).toEqual(new Set(['fine']));
    expect(flow().kafka).toMatchObject({ figure: '40', unit: 'commits/s' });
    expect(flow().zones.details[0]).toBe('100 players in 2 zones');
  });

  it('with Kafka away has one red node, one held, and waiting ones', () => {
    const { journal, kafka, groups, stores, shipping, delays } = flow(KAFKA_DOWN);
    expect(kafka).toMatchObject({ state: 'cause', figure: 'Unreachable' });
    expect(journal).toMatchObject({ state: 'held', figure: '318,204', unit: 'held' });
    expect(journal.details[0]).toContain('safe on disk');
    expect(groups.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(stores[0]).toMatchObject({ state: 'waiting' });
    expect(shipping).toMatchObject({ state: 'held', above: '00:42 held' });
    expect(delays.filter(({ waiting }) => waiting).map(({ figure }) => figure)).toEqual([
      '00:42',
      '00:42',
      '00:42',
    ]);
  });

  it('before Kafka was ever reached says that nobody can count, and no more than fits', () => {
    const lastError = 'UNREACHABLE, Kafka was not heard yet, so how many events wait is not known. refused';
    const { journal, kafka } = flow({
      health: health({ ...UNREACHABLE, waitingEvents: undefined, lagSeconds: undefined, lastError }),
    });
    expect(journal).toMatchObject({ state: 'unknown', figure: 'unknown' });
    expect(kafka.details.at(-1)).toBe('refused');
  });

  it('does not say "safe" when the journal is full', () => {
    const { journal } = flow({ health: health(UNREACHABLE, false) });
    expect(journal.details.join()).not.toContain('safe');
    expect(journal.details).toContain('takes no more');
  });

  it('with MySQL away has it as the cause, and goes on before it', () => {
    const paused = {
      ...overview({ state: 'paused' }),
      groups: [group('persistence', { state: 'paused' }), group('dashboard')],
    };
    const { stores, groups, kafka, rows } = flow({ checks: checks({ mysql: NOW - 9000 }), overview: paused });
    expect(stores[0]).toMatchObject({ state: 'cause', figure: 'Away' });
    expect(groups.map(({ state }) => state)).toEqual(['waiting', 'fine']);
    expect(kafka.state).toBe('fine');
    expect(rows.state).toBe('held');
  });

  it('names what is also away without making it red', () => {
    const { stores } = flow({ ...KAFKA_DOWN, checks: checks({ kafka: NOW - 42_000, mysql: NOW - 9000 }) });
    expect(stores[0]).toMatchObject({ state: 'waiting', details: ['also away', 'since 22:13:11'] });
  });

  it('with the platform silent hatches its part alone', () => {
    const { zones, journal, kafka, groups, stores, platform, note } = flow({ platform: SILENT });
    expect([zones.state, journal.state, kafka.state]).toEqual(['fine', 'fine', 'fine']);
    expect(platform).toMatchObject({ title: 'platform server silent', state: 'cause' });
    expect(new Set(groups.map(({ state }) => state))).toEqual(new Set(['stale']));
    expect(stores[0]?.state).toBe('unknown');
    expect(note).toContain('platform figures as of');
  });

  it('with the game server gone knows nothing of the journal', () => {
    const gone = { game: SILENT, healthAt: NOW - 9000, statsAt: NOW - 9000, zones: [zone({ stale: true })] };
    const { zones, journal, commands } = flow(gone);
    expect(zones).toMatchObject({ state: 'cause', figure: 'Silent' });
    expect(journal).toMatchObject({ state: 'unknown', figure: 'unknown' });
    expect(commands.state).toBe('stale');
  });

  it('does not show a journal as fine that fills unheard', () => {
    const gap = [zone(), zone({ zoneId: 'arena-2', shard: 1, journalWaiting: 40_000 })];
    const { journal, shipping, delays } = flow({ health: undefined, healthAt: undefined, zones: gap });
    expect(journal).toMatchObject({ state: 'unknown', figure: '40,004' });
    expect(shipping.state).toBe('stale');
    expect(delays.find(({ under }) => under === 'mysql')?.figure).toBe('unknown');
  });

  it('while catching up tells rate and time left', () => {
    const catching = { health: health({ state: 'CATCHING_UP', waitingEvents: 100_000, lagSeconds: 20 }) };
    const { kafka, shipping, journal } = flow(catching, { drainPerSecond: 25_000, commitsPerSecond: 30 });
    expect(kafka).toMatchObject({ state: 'catching', figure: '8.0 s', unit: 'left' });
    expect(shipping).toMatchObject({ state: 'catching', above: '25,070 /s' });
    expect(journal.state).toBe('catching');
  });

  it('has at most one node in red, whatever is wrong', () => {
    const gone = { game: SILENT, healthAt: NOW - 9000, zones: [zone({ stale: true })] };
    const wrong = [
      {},
      KAFKA_DOWN,
      { checks: checks({ mysql: NOW - 1 }) },
      gone,
      { health: health({}, false) },
    ];
    for (const one of wrong) {
      for (const other of wrong) {
        for (const platform of [source('live'), SILENT]) {
          const red = states({ ...one, ...other, platform }).filter((state) => state === 'cause');
          expect(red.length).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('is also a list', () => {
    expect(flowList(flow(KAFKA_DOWN))).toContain(
      'Kafka: unreachable since 22:12:38, seen by both servers, refused; waits: persistence, analytics, dashboard.',
    );
    expect(flowList(flow())[2]).toBe('Journal: fine, 4 waiting, 2.0 MB on disk, room for 7 h 51 min.');
  });

  it('loses no state without colour: every plate says its state in words or texture', () => {
    const pictures = [{}, KAFKA_DOWN, { platform: SILENT }, { health: health({ state: 'CATCHING_UP' }) }];
    const seen = new Map<string, Set<string>>();
    for (const change of pictures) {
      const html = renderToStaticMarkup(<TallFlow flow={flow(change)} now={NOW} />);
      for (const [, look = '', words = ''] of html.matchAll(
        /class="(plate[^"]*)" data-node="journal"(.*?)<\/div>/g,
      )) {
        const state = /plate-(\w+)/.exec(look)?.[1] ?? '';
        const colourless = `${look.includes('hatched')} ${/held|waiting|catching|unknown/.exec(words.replace(/class="[^"]*"/g, ''))?.[0]}`;
        seen.set(state, (seen.get(state) ?? new Set()).add(colourless));
      }
    }
    const looks = [...seen.values()].map((each) => [...each].join());
    expect(seen.size).toBeGreaterThanOrEqual(3);
    expect(new Set(looks).size).toBe(looks.length);
  });
});

describe('while Kafka is away the platform hears no zone', () => {
  const silent = {
    ...overview(),
    ccu: null,
    zonesStale: 2,
    commandsPerSecond: 0,
    eventsPerSecond: 0,
    sources: [{ name: 'zones', at: new Date(NOW - 42_000).toISOString(), ageMs: 42_000, stale: true }],
  };
  const away: Partial<Facts> = {
    ...KAFKA_DOWN,
    overview: reported({ type: 'overview', ...silent }) as Overview,
    zones: [zone({ stale: true }), zone({ zoneId: 'arena-2', stale: true })],
  };
  const grows = flow(away, { drainPerSecond: -7576, commitsPerSecond: 0 });

  it('and its sum over none is no rate: the growing journal tells it, or nobody', () => {
    expect(grows.events).toMatchObject({ state: 'flowing', rate: 7576, above: '7,576 /s' });
    expect(grows.commands).toMatchObject({ state: 'flowing', above: 'rate unknown' });
    expect(flow(away, { drainPerSecond: undefined, commitsPerSecond: 0 }).events.above).toBe('rate unknown');
  });
  it('and the watched zone speaks for itself only', () => {
    expect(grows.players).toMatchObject({ figure: '40', unit: 'in arena-1' });
    expect(grows.zones).toMatchObject({ figure: '8.0', unit: 'ms tick p99' });
    expect(grows.bars).toHaveLength(1);
    expect(grows.note).toMatch(/^live from the game server; zones as of \d\d:\d\d:\d\d, hatched$/);
  });
  it('but a sum over some is a rate', () => {
    const one = reported({ type: 'overview', ...silent, zonesStale: 1 });
    expect(one).toMatchObject({ commandsPerSecond: 0, eventsPerSecond: 0 });
  });
});
