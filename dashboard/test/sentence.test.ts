import { describe, expect, it } from 'vitest';
import type { Facts } from '@/shared/facts/sources';
import { plainText } from '@/shared/words/say';
import { sentenceOf, situationOf } from '@/shared/words/sentence';
import { checks, facts, group, health, NOW, overview, source, STATS, UNREACHABLE, zone } from './facts';

const said = (change: Partial<Facts> = {}) => {
  const sentence = sentenceOf(situationOf(facts(change), NOW));
  return {
    text: plainText(sentence.parts),
    red: sentence.parts.filter((part) => part.tone === 'red').map((part) => part.text),
    amber: sentence.parts.filter((part) => part.tone === 'amber').map((part) => part.text),
    state: sentence.state,
  };
};
const paused = overview({
  state: 'paused',
  lagSeconds: 42,
  lagEvents: 300,
  since: new Date(NOW - 42_000).toISOString(),
});
const lost = { game: source('silent', NOW - 12_000), healthAt: NOW - 12_000, statsAt: NOW - 12_000 };

describe('the sentence', () => {
  it('says that all is fine, without any colour', () => {
    const { text, red, amber } = said();
    expect(text).toBe('All fine: 100 players in 2 zones, every event recorded within 0.41 s, 0 missing.');
    expect([...red, ...amber]).toEqual([]);
  });

  it('says what is down with its cause before the count', () => {
    const { text, red } = said({
      health: health(UNREACHABLE),
      overview: paused,
      checks: checks({ kafka: NOW - 41_000 }),
    });
    expect(text).toBe(
      'Play fine. Recording paused 00:42: Kafka unreachable; 318,204 events safe on disk, 0 missing.',
    );
    expect(red).toEqual(['Kafka unreachable']);
  });

  it('says "safe on disk" only while every journal takes events', () => {
    expect(said({ health: health(UNREACHABLE, false), overview: paused }).text).toContain(
      '318,204 events on disk, which takes no more',
    );
    const unheard = { ...lost, overview: paused, zones: [zone({ stale: true })] };
    expect(said(unheard).text).not.toContain('safe on disk');
  });

  it('says "0 missing" only when it was counted', () => {
    const uncounted = {
      ...overview(),
      accounting: { missing: null, parked: null, orphans: null, asOf: null },
    };
    expect(said({ overview: uncounted }).text).toContain('missing not known yet');
    const { accounting, ...older } = overview();
    expect(accounting).toBeDefined();
    expect(said({ overview: older }).text).toContain('missing not known yet');
    expect(said({ platform: source('silent', NOW - 7000) }).text).not.toContain('0 missing');
  });

  it('says how old the oldest event is only when the shards were heard', () => {
    const unheard = { health: undefined, healthAt: undefined };
    expect(said(unheard).text).toBe(
      'All fine: 100 players in 2 zones, 4 events not in Kafka yet, 0 missing.',
    );
    const gap = [zone(), zone({ zoneId: 'arena-2', shard: 1, journalWaiting: 40_000 })];
    const { text, red } = said({ ...unheard, zones: gap });
    expect(text).toBe(
      'Play fine. What is recorded is not known: nothing is heard of what the game server ships; 40,004 events waiting.',
    );
    expect(red).toEqual([]);
    expect(said({ health: health({ lagSeconds: undefined }) }).text).not.toContain('recorded within');
  });

  it('does not blame a group that is behind for what nobody tells', () => {
    const behind = { ...overview(), groups: [group('persistence'), group('analytics', { state: 'slow' })] };
    const unheard = { health: undefined, healthAt: undefined, zones: undefined, overview: behind };
    expect(said(unheard).text).toContain('not known: nothing is heard of what the game server ships;');
  });

  it('counts nothing where the game server itself cannot', () => {
    const { text } = said({ health: health({ ...UNREACHABLE, waitingEvents: undefined }), overview: paused });
    expect(text).toContain('Kafka unreachable; how many events wait is not known');
  });

  it('takes no count below 0 from the watched zone', () => {
    const alone = { health: undefined, zones: undefined, platform: source('silent', NOW - 7000) };
    expect(said({ ...alone, stats: { ...STATS, journalWaiting: -1 } }).text).toContain(
      'how many events wait is not known',
    );
  });

  it('puts a loss in red', () => {
    const short = { ...overview(), accounting: { missing: 3, parked: 0, orphans: 0, asOf: null } };
    expect(said({ overview: short })).toMatchObject({ red: ['3 missing'] });
  });

  it('never reads a lost host as zero', () => {
    const { text, red } = said({ ...lost, zones: [zone({ stale: true })] });
    expect(text).toMatch(/^Play down 00:12: game server silent\. Recording unknown/);
    expect(text).toContain('what waits or is missing is not known');
    expect(text).not.toContain('0 ');
    expect(red).toEqual(['game server silent']);
  });

  it('does not call the game server silent when only this page lost it', () => {
    const { red, text } = said(lost);
    expect(red).toEqual([]);
    expect(text).toMatch(/^All fine: 100 players in 2 zones/);
    const { text: troubled } = said({ ...lost, checks: checks({ mysql: NOW - 9000 }), overview: paused });
    expect(troubled).toContain('Play fine, seen by the platform only.');
  });

  it('says that recording is not known when the platform is silent', () => {
    const { text, red } = said({ platform: source('silent', NOW - 7000) });
    expect(text).toBe(
      'Play fine. What is recorded is not known: platform server silent for 00:07; 4 events safe on disk.',
    );
    expect(red).toEqual(['platform server silent']);
  });

  it('counts what waits in Kafka when the database is away', () => {
    const { text } = said({ checks: checks({ mysql: NOW - 42_000 }), overview: paused });
    expect(text).toBe('Play fine. Recording paused 00:42: MySQL away; 300 events wait in Kafka, 0 missing.');
  });

  it('puts a slow zone in amber, and says that recording is fine', () => {
    const { text, amber } = said({ zones: [zone({ tickP99Ms: 61.4 })] });
    expect(amber).toEqual(['arena-1 over its 50 ms']);
    expect(text).toMatch(/^Play slow.*; recording fine, 0 missing\.$/);
  });

  it('in dev mode says that nothing is recorded beyond the journal', () => {
    const dev = { mode: 'dev' as const, platform: source('absent'), overview: undefined, zones: undefined };
    expect(said({ ...dev, health: { records: false, shards: [] } }).text).toBe(
      'Play fine: 40 players in arena-1. This is dev mode: events are kept in the journal only.',
    );
  });

  it('announces states, not ticking figures', () => {
    const before = said({ stats: STATS });
    const after = said({ stats: { ...STATS, players: 41 }, overview: { ...overview(), ccu: 101 } });
    expect(after.text).not.toBe(before.text);
    expect(after.state).toBe(before.state);
    expect(said({ health: health(UNREACHABLE), overview: paused }).state).toBe(
      'Play fine. Recording paused. Operations fine. Kafka unreachable.',
    );
  });

  it('says when nothing answers at all', () => {
    const { red } = said({ supervisor: source('silent', NOW - 5000), mode: undefined });
    expect(red).toEqual(['Nothing answers at this address']);
  });

  it('has no empty words', () => {
    for (const change of [
      {},
      lost,
      { health: health(UNREACHABLE) },
      { platform: source('silent', NOW - 9000) },
    ]) {
      expect(said(change).text).not.toMatch(/error|went wrong|undefined|NaN/i);
    }
  });
});
