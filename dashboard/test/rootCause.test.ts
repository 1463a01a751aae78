import { describe, expect, it } from 'vitest';
import { evidenceOf } from '@/shared/facts/evidence';
import { lampsOf } from '@/shared/facts/lamps';
import { causesOf } from '@/shared/facts/rootCause';
import type { Facts } from '@/shared/facts/sources';
import { checks, facts, group, health, NOW, overview, source, UNREACHABLE, zone } from './facts';

const look = (change: Partial<Facts> = {}) => {
  const evidence = evidenceOf(facts(change), NOW);
  const causes = causesOf(evidence);
  return {
    root: causes[0],
    kinds: causes.map(({ kind }) => kind),
    lamps: lampsOf(evidence, causes).map(({ state }) => state),
  };
};

const SILENT = source('silent', NOW - 9000);
const gameSilent = { game: SILENT, healthAt: NOW - 9000, statsAt: NOW - 9000 };
const paused = overview({ state: 'paused', lagSeconds: 42, since: new Date(NOW - 40_000).toISOString() });

describe('the root cause', () => {
  it('is nothing when everything is fine', () => {
    expect(look()).toEqual({ root: undefined, kinds: [], lamps: ['fine', 'fine', 'fine'] });
  });

  it('is Kafka when neither server reaches it, since the first of them noticed', () => {
    const { root, lamps } = look({
      health: health(UNREACHABLE),
      checks: checks({ kafka: NOW - 40_000 }),
      overview: paused,
    });
    expect(root).toMatchObject({
      kind: 'kafka unreachable',
      seenBy: 'both servers',
      since: NOW - 42_000,
      tone: 'red',
    });
    expect(lamps).toEqual(['fine', 'paused', 'fine']);
  });

  it('is Kafka when only the game server misses it: what it holds is not recorded', () => {
    expect(look({ health: health(UNREACHABLE) }).root).toMatchObject({
      kind: 'kafka unreachable',
      seenBy: 'game server',
    });
  });

  it("is the platform's way to Kafka when the game server still ships", () => {
    const { root, lamps } = look({ checks: checks({ kafka: NOW - 40_000 }), overview: paused });
    expect(root).toMatchObject({ kind: 'platform without kafka', place: 'platform' });
    expect(lamps).toEqual(['fine', 'paused', 'fine']);
  });

  it('is Kafka, not a way to it, while the servers only notice at different times', () => {
    expect(look({ checks: checks({ kafka: NOW - 3000 }) }).kinds).toEqual(['kafka unreachable']);
    const recovering = { health: health({ state: 'CATCHING_UP', since: NOW - 2000 }) };
    expect(look({ ...recovering, checks: checks({ kafka: NOW - 60_000 }) }).kinds).toEqual(['catching up']);
  });

  it('is Kafka in part when only some shards miss it', () => {
    expect(look({ health: health({}, true, UNREACHABLE) }).root).toMatchObject({
      kind: 'kafka partly',
      subject: '1 of 2',
    });
  });

  it('is Kafka as the platform sees it when the game server cannot be asked', () => {
    const { kinds } = look({ ...gameSilent, checks: checks({ kafka: NOW - 40_000 }), overview: paused });
    expect(kinds[0]).toBe('kafka unreachable');
  });

  it('is MySQL when it is away and Kafka answers', () => {
    const { root, kinds, lamps } = look({ checks: checks({ mysql: NOW - 30_000 }), overview: paused });
    expect(root).toMatchObject({ kind: 'mysql away', since: NOW - 30_000 });
    expect(kinds).toEqual(['mysql away', 'rows paused']);
    expect(lamps).toEqual(['fine', 'paused', 'fine']);
  });

  it('is MySQL also when only the overview tells it', () => {
    const at = new Date(NOW - 30_000).toISOString();
    const sources = [{ name: 'database', at, ageMs: 30_000, stale: true }];
    expect(look({ checks: undefined, overview: { ...paused, sources } }).root?.kind).toBe('mysql away');
  });

  it('is Kafka before MySQL when both are away, because MySQL would wait anyway', () => {
    const { kinds } = look({
      health: health(UNREACHABLE),
      checks: checks({ kafka: NOW - 9000, mysql: NOW - 60_000 }),
      overview: paused,
    });
    expect(kinds.slice(0, 2)).toEqual(['kafka unreachable', 'mysql away']);
  });

  it('is the platform when it is silent; what it would say is not known', () => {
    const { root, kinds, lamps } = look({ platform: SILENT });
    expect(root?.kind).toBe('platform silent');
    expect(kinds).toHaveLength(1);
    expect(lamps).toEqual(['fine', 'unknown', 'down']);
  });

  it('is Kafka before a silent platform: the journal fills because of it', () => {
    const { kinds, lamps } = look({ platform: SILENT, health: health(UNREACHABLE) });
    expect(kinds).toEqual(['kafka unreachable', 'platform silent']);
    expect(lamps).toEqual(['fine', 'paused', 'down']);
  });

  it('is the game server when its heartbeats ended for the platform too', () => {
    const { root, lamps } = look({ ...gameSilent, zones: [zone({ stale: true })] });
    expect(root).toMatchObject({ kind: 'game silent', seenBy: 'both servers' });
    expect(lamps).toEqual(['down', 'unknown', 'fine']);
  });

  it('is nothing when only this page lost the game server', () => {
    expect(look(gameSilent)).toMatchObject({ root: undefined, lamps: ['fine', 'fine', 'fine'] });
  });

  it('is the game server, and play not known, when both servers are silent to this page', () => {
    const { kinds, lamps } = look({ ...gameSilent, platform: SILENT });
    expect(kinds).toEqual(['game silent', 'platform silent']);
    expect(lamps).toEqual(['unknown', 'unknown', 'down']);
  });

  it('is the address when nothing answers there, and nothing else is claimed', () => {
    const { kinds, lamps } = look({ supervisor: source('silent', NOW - 4000) });
    expect(kinds).toEqual(['address silent']);
    expect(lamps).toEqual(['unknown', 'unknown', 'down']);
  });

  it('is the journal when it is full by itself, and Kafka when that made it full', () => {
    expect(look({ health: health({}, false) })).toMatchObject({
      kinds: ['journal full'],
      lamps: ['slow', 'paused', 'fine'],
    });
    const settled = overview({ since: new Date(NOW - 9e7).toISOString() });
    const evidence = evidenceOf(facts({ health: health({}, false), overview: settled }), NOW);
    expect(lampsOf(evidence, causesOf(evidence))[1].since).toBeUndefined();
    expect(look({ health: health(UNREACHABLE, false) }).kinds).toEqual(['kafka unreachable', 'journal full']);
  });

  it('is a refusal to ship, when that is what the shipper says', () => {
    expect(look({ health: health({ state: 'REFUSED_FOREIGN_HEAD' }) }).root?.kind).toBe('shipping refused');
    expect(look({ health: health({ state: 'FENCED' }) }).root?.kind).toBe('fenced');
  });

  it('while catching up is no fault: recording is slow, and nothing is red', () => {
    const { root, lamps } = look({ health: health({ state: 'CATCHING_UP', waitingEvents: 9000 }) });
    expect(root).toMatchObject({ kind: 'catching up', tone: 'amber' });
    expect(lamps).toEqual(['fine', 'slow', 'fine']);
  });

  it('after the start is that Kafka was not reached yet', () => {
    expect(look({ health: health({ state: 'STARTING' }) })).toMatchObject({
      root: { kind: 'starting', tone: 'amber' },
      lamps: ['fine', 'paused', 'fine'],
    });
  });

  it('is a slow zone, in amber', () => {
    const { root, lamps } = look({ zones: [zone({ tickP99Ms: 61 })] });
    expect(root).toMatchObject({ kind: 'zone slow', subject: 'arena-1', tone: 'amber' });
    expect(lamps[0]).toBe('slow');
  });

  it('is another group that is behind, which is no matter for recording', () => {
    const behind = { ...overview(), groups: [group('persistence'), group('analytics', { state: 'slow' })] };
    expect(look({ overview: behind })).toMatchObject({
      root: { kind: 'groups behind', subject: 'analytics', tone: 'amber' },
      lamps: ['fine', 'fine', 'slow'],
    });
  });

  it('does not call groups slow that only wait for Kafka', () => {
    const waiting = {
      ...paused,
      groups: [group('persistence', { state: 'paused' }), group('analytics', { state: 'paused' })],
    };
    expect(look({ overview: waiting, health: health(UNREACHABLE) }).lamps[2]).toBe('fine');
  });

  it('does not call recording fine while nobody says that the shards ship', () => {
    const unheard = { health: undefined, healthAt: undefined };
    const piling = (journalWaiting: number) => [
      zone(),
      zone({ zoneId: 'arena-2', shard: 1, journalWaiting }),
    ];
    expect(look({ ...unheard, zones: piling(40_000) }).lamps).toEqual(['fine', 'unknown', 'fine']);
    expect(look({ ...unheard, zones: piling(301) }).lamps[1]).toBe('unknown');
    expect(look({ ...unheard, zones: undefined, zonesAt: undefined }).lamps[1]).toBe('unknown');
    expect(look({ ...unheard, zones: piling(-1) }).lamps[1]).toBe('unknown');
    const oneSilent = [zone(), zone({ zoneId: 'arena-2', shard: 1, stale: true })];
    expect(look({ ...unheard, zones: oneSilent }).lamps[1]).toBe('unknown');
    expect(look({ health: { records: true, shards: [] }, zones: piling(40_000) }).lamps[1]).toBe('unknown');
  });

  it('calls it fine where the platform counts that next to nothing waits', () => {
    const few = [zone(), zone({ zoneId: 'arena-2', shard: 1, journalWaiting: 299 })];
    expect(look({ health: undefined, healthAt: undefined, zones: few }).lamps[1]).toBe('fine');
  });

  it('calls it slow where the rows are behind, heard from the shards or not', () => {
    const late = { overview: overview({ lagSeconds: 6 }), health: undefined, healthAt: undefined };
    expect(look(late).lamps[1]).toBe('slow');
  });

  it('believes no report that is old', () => {
    expect(look({ health: health(UNREACHABLE), healthAt: NOW - 20_000 }).root).toBeUndefined();
  });

  it('is at most one in red: every other is downstream of it', () => {
    const games = [{}, gameSilent, { ...gameSilent, zones: [zone({ stale: true })] }];
    const kafkas = [
      {},
      { health: health(UNREACHABLE) },
      { checks: checks({ kafka: NOW - 5000, mysql: NOW - 5000 }) },
    ];
    const order = ['zones', 'kafka', 'journal', 'platform', 'mysql', 'groups'];
    for (const game of games) {
      for (const kafka of kafkas) {
        for (const platform of [source('live'), SILENT]) {
          const causes = causesOf(evidenceOf(facts({ ...game, ...kafka, platform }), NOW));
          const places = causes.filter(({ tone }) => tone === 'red').map(({ place }) => order.indexOf(place));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }
    }
  });
});
