import { describe, expect, it } from 'vitest';
import { sentenceOf } from '@/features/now/sentence';
import type { Facts } from '@/features/now/sources';
import { facts, NOW, overview, source, STATS, zone } from './facts';

const said = (change: Partial<Facts> = {}) => {
  const sentence = sentenceOf(facts(change), NOW);
  return {
    text: sentence.parts.map((part) => part.text).join(''),
    red: sentence.parts.filter((part) => part.tone === 'red').map((part) => part.text),
    amber: sentence.parts.filter((part) => part.tone === 'amber').map((part) => part.text),
    state: sentence.state,
  };
};

describe('the sentence', () => {
  it('without anything abnormal has no colour and only measured figures', () => {
    const { text, red, amber } = said();
    expect(text).toBe('100 players in 2 zones, every tick within its 50 ms, events recorded within 0.41 s.');
    expect([...red, ...amber]).toEqual([]);
  });

  it('never claims what this version does not measure', () => {
    for (const change of [{}, { mode: 'dev' as const }, { game: source('silent', NOW - 12_000) }]) {
      expect(said(change).text).not.toMatch(/missing|safe on disk|all fine|error|wrong/i);
    }
  });

  it('in dev mode says that nothing is recorded beyond the journal', () => {
    const { text } = said({ mode: 'dev', platform: source('absent'), overview: undefined, zones: undefined });
    expect(text).toBe(
      '40 players in arena-1, every tick within its 50 ms, kept in the journal only: this is dev mode.',
    );
  });

  it('names a silent game server in red, and what was last seen', () => {
    const { text, red } = said({ game: source('silent', NOW - 12_000), zones: [zone({ stale: true })] });
    expect(red).toEqual(['The game server is silent for 00:12']);
    expect(text).toContain('last seen with 40 players');
  });

  it('does not call the game server silent when only this page lost it', () => {
    const { red, amber, text } = said({ game: source('silent', NOW - 12_000) });
    expect(red).toEqual([]);
    expect(amber).toEqual(['This page has lost sight of the game server']);
    expect(text).toContain('the platform still hears 100 players in 2 zones. Events recorded within');
  });

  it('says that recording is not known when the platform is silent, and goes on about play', () => {
    const { text, red } = said({ platform: source('silent', NOW - 7000) });
    expect(text).toMatch(
      /^40 players in arena-1, every tick within its 50 ms, what is recorded is not known/,
    );
    expect(red).toEqual(['the platform server is silent for 00:07']);
  });

  it('has one cause in red at most', () => {
    for (const game of ['live', 'silent'] as const) {
      for (const platform of ['live', 'silent'] as const) {
        const { red } = said({ game: source(game, NOW - 9000), platform: source(platform, NOW - 9000) });
        expect(red.length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('puts a slow zone in amber', () => {
    const { text, amber } = said({ zones: [zone({ tickP99Ms: 61.4 })] });
    expect(amber).toEqual(['arena-1 over its 50 ms']);
    expect(text).toContain('tick p99 61.4 ms');
  });

  it.each([
    [{ state: 'paused' as const, since: new Date(NOW - 42_000).toISOString() }, 'recording paused for 00:42'],
    [{ state: 'slow' as const, lagSeconds: 6.2 }, 'recording slow, 6.2 s behind'],
  ])('puts recording that is behind in amber', (recording, expected) => {
    expect(said({ overview: overview(recording) }).amber).toEqual([expected]);
  });

  it('says when the lag is not known', () => {
    expect(said({ overview: overview({ lagSeconds: null, state: 'unknown' }) }).text).toContain(
      'not known yet',
    );
  });

  it('announces states, not ticking figures', () => {
    const before = said({ stats: STATS });
    const after = said({ stats: { ...STATS, players: 41 }, overview: { ...overview(), ccu: 101 } });
    expect(after.text).not.toBe(before.text);
    expect(after.state).toBe(before.state);
  });

  it('says when nothing answers at all', () => {
    expect(said({ supervisor: source('silent', NOW - 5000), mode: undefined }).red).toEqual([
      'Nothing answers at this address',
    ]);
  });
});
