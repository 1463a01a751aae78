import { describe, expect, it } from 'vitest';
import { count, many, plain, short } from '@/shared/format/numbers';
import { refusalWords } from '@/shared/format/refusals';
import { age, clock, length, utcTime } from '@/shared/format/times';

describe('numbers', () => {
  it.each([
    [3412, '3,412'],
    [0, '0'],
    [41_882_607, '41,882,607'],
  ])('counts %d as %s', (value, text) => expect(count(value)).toBe(text));

  it.each([
    [31.24, '31.2'],
    [9.6, '9.6'],
    [143.4, '143'],
    [0, '0.0'],
  ])('measures %d as %s', (value, text) => expect(short(value)).toBe(text));

  it.each([
    [8.4, '8.4'],
    [0.35, '0.35'],
    [12, '12'],
    [1.04, '1'],
    [1024, '1,024'],
    [0, '0'],
  ])('says %d as %s', (value, text) => expect(plain(value)).toBe(text));

  it('knows one from many', () => {
    expect(many(1, 'player')).toBe('1 player');
    expect(many(0, 'player')).toBe('0 players');
    expect(many(2, 'match', 'matches')).toBe('2 matches');
  });
});

describe('times', () => {
  it.each([
    [410, '0.41 s'],
    [6200, '6.2 s'],
    [42_900, '42 s'],
    [90_000, '1 min'],
    [7_860_000, '2 h 11 min'],
    [532_800_000, '6 d 04 h'],
  ])('%d ms behind is %s', (ms, text) => expect(length(ms)).toBe(text));

  it.each([
    [300, '0.3 s'],
    [8400, '8 s'],
    [14_900, '14 s'],
    [61_000, '1 min'],
    [-20, '0.0 s'],
  ])('%d ms old is %s', (ms, text) => expect(age(ms)).toBe(text));

  it.each([
    [42_000, '00:42'],
    [167_999, '02:47'],
    [3_767_000, '1:02:47'],
  ])('a clock of %d ms shows %s', (ms, text) => expect(clock(ms)).toBe(text));

  it('is UTC on the page', () => expect(utcTime(Date.UTC(2026, 0, 1, 14, 32, 7))).toBe('14:32:07'));
});

describe('a refusal', () => {
  const scale = { unitsPerCell: 1024, tickMs: 50 };
  const words = (reason: string, actual: number, limit: number, unit: string) =>
    refusalWords({ reason, actual, limit, unit }, scale);

  it('says distance in cells and the limit', () => {
    expect(words('TOO_FAR', 8602, 358, 'units')).toEqual({
      why: 'too far',
      figures: '8.4 cells in one tick, limit 0.35.',
    });
  });

  it('says a wait in seconds', () => {
    expect(words('STUNNED', 16, 0, 'ticks').figures).toBe('0.8 s still to wait.');
  });

  it('says how soon was too soon', () => {
    expect(words('TOO_SOON', 0, 1, 'ticks').figures).toBe('0 ticks after the last, 1 needed.');
  });

  it('has no figures where the reason has none', () => {
    expect(words('BLOCKED', 0, 0, '')).toEqual({ why: 'blocked', figures: '' });
  });

  it('copes with a unit it has never heard of', () => {
    expect(words('ZONE_FULL', 200, 200, 'players').figures).toBe('200 players, limit 200.');
  });
});
