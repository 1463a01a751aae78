import { describe, expect, it } from 'vitest';
import { axisRange, PANELS } from '@/features/now/charts/panels';
import { perMinute } from '@/features/now/charts/perMinute';
import { columns, gapMs, gapsOf, joined, momentsOf, type Moment } from '@/features/now/charts/timeline';

const at = (second: number, change: Partial<Moment> = {}): Moment => ({
  at: second * 1000,
  players: 10,
  p50: 3,
  p99: 8,
  max: 12,
  events: 60,
  lag: 0.4,
  ...change,
});
const range = { from: 0, to: 60_000 };

describe('gaps', () => {
  it('are none where measurements follow each other', () => {
    const moments = Array.from({ length: 13 }, (_, index) => at(index * 5));
    expect(gapsOf(moments, 'players', range, 12_500)).toEqual([]);
  });

  it('before, between and after are all said', () => {
    const moments = [at(20), at(25), at(45)];
    expect(gapsOf(moments, 'players', range, 10_000)).toEqual([
      { from: 0, to: 20_000 },
      { from: 25_000, to: 45_000 },
      { from: 45_000, to: 60_000 },
    ]);
  });

  it('cover everything when nothing was measured', () => {
    expect(gapsOf([], 'lag', range, 10_000)).toEqual([range]);
    expect(gapsOf([at(10, { lag: null })], 'lag', range, 10_000)).toEqual([range]);
  });

  it('belong to one measure: another may have gone on', () => {
    const moments = Array.from({ length: 13 }, (_, index) =>
      at(index * 5, index > 2 && index < 9 ? { lag: null } : {}),
    );
    expect(gapsOf(moments, 'lag', range, 12_500)).toEqual([{ from: 10_000, to: 45_000 }]);
    expect(gapsOf(moments, 'players', range, 12_500)).toEqual([]);
  });
});

describe('columns', () => {
  it('break the line in a gap and never draw through it', () => {
    const [seconds, players] = columns([at(0), at(5), at(40)], ['players'], 12_500);
    expect(players).toEqual([10, 10, null, 10]);
    expect(seconds).toEqual([0, 5, 5.001, 40]);
  });

  it('keep a null as a null', () => {
    expect(columns([at(0, { p99: null })], ['p50', 'p99'], 5000)).toEqual([[0], [3], [null]]);
  });
});

describe('history and live figures', () => {
  it('are one line, each moment once', () => {
    const points = [0, 5, 10].map((second) => ({
      at: new Date(second * 1000).toISOString(),
      ccu: 1,
      tickP50Ms: null,
      tickP99Ms: null,
      tickMaxMs: null,
      eventsPerSecond: null,
      lagSeconds: null,
    }));
    const line = joined(momentsOf({ stepSeconds: 5, points }), [at(9), at(11), at(12), at(99)], range);
    expect(line.map((moment) => moment.at / 1000)).toEqual([0, 5, 10, 11, 12]);
  });

  it('of a coarse history are not full of gaps', () => expect(gapMs(10)).toBeGreaterThan(10_000));
});

describe('the table', () => {
  it('has every minute, newest first, also those without a measurement', () => {
    const minutes = perMinute([at(10), at(50), at(130)], { from: 0, to: 150_000 });
    expect(minutes.map(({ minute, last }) => [minute, last?.at])).toEqual([
      [2, 130_000],
      [1, undefined],
      [0, 50_000],
    ]);
  });
});

describe('axes', () => {
  const panel = (id: string) => PANELS.find((spec) => spec.id === id) ?? PANELS[0]!;
  it('start at 0, except players', () => {
    expect(axisRange(panel('events'), 40, 90)).toEqual([0, 100]);
    expect(axisRange(panel('tick'), 3, 12)).toEqual([0, 60]);
    expect(axisRange(panel('players'), 3000, 3412)[0]).toBeGreaterThan(0);
  });
  it('hold all values', () => {
    for (const spec of PANELS) {
      for (const [low, high] of [
        [0, 0],
        [3, 3],
        [40, 1234],
        [0.1, 0.7],
      ] as const) {
        const [bottom, top] = axisRange(spec, low, high);
        expect(bottom).toBeLessThanOrEqual(low);
        expect(top).toBeGreaterThanOrEqual(high);
        expect(top).toBeGreaterThan(bottom);
      }
    }
  });
});
