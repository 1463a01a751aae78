import type { ClientState } from '@tickstream/client';
import { describe, expect, it } from 'vitest';
import { gameSource, platformSource, worstZone } from '@/shared/facts/sources';
import { NOW, zone } from './facts';

const SKEW = NOW - 10_000;
const welcome = {} as Extract<ClientState, { phase: 'open' }>['welcome'];

describe('the game server as a source', () => {
  const open: ClientState = { phase: 'open', welcome, since: 0 };
  it('is live while it speaks', () => expect(gameSource(open, NOW - 4000, NOW, SKEW).phase).toBe('live'));
  it('is silent when it does not, even with an open connection', () => {
    expect(gameSource(open, NOW - 6000, NOW, SKEW)).toMatchObject({ phase: 'silent', since: NOW - 6000 });
  });
  it('is asked, not silent, before it ever spoke', () => {
    expect(gameSource({ phase: 'connecting', attempt: 0, since: 0 }, undefined, NOW, SKEW).phase).toBe(
      'asking',
    );
  });
  it('keeps the time of its last word while reconnecting, and the next try', () => {
    const state: ClientState = {
      phase: 'waiting',
      attempt: 1,
      since: 9000,
      nextTryAt: 11_000,
      ending: { reason: 'SERVER_RESTART', detail: '' },
    };
    expect(gameSource(state, NOW - 1500, NOW, SKEW)).toEqual({
      phase: 'silent',
      since: NOW - 1500,
      heardAt: NOW - 1500,
      nextTryAt: NOW + 1000,
      reason: 'SERVER_RESTART',
    });
  });
  it('says why it refused', () => {
    const state: ClientState = { phase: 'ended', ending: { reason: 'BAD_TOKEN', detail: '' } };
    expect(gameSource(state, undefined, NOW, SKEW)).toMatchObject({ phase: 'refused', reason: 'BAD_TOKEN' });
  });
});

describe('the platform as a source', () => {
  it('is absent, not silent, in dev mode', () => {
    expect(platformSource({ phase: 'absent' }, undefined, NOW).phase).toBe('absent');
  });
  it('is silent since its last word when the feed is lost', () => {
    const link = { phase: 'waiting', since: NOW - 1000, nextTryAt: NOW + 500 } as const;
    expect(platformSource(link, NOW - 1200, NOW)).toMatchObject({ phase: 'silent', since: NOW - 1200 });
  });
  it('is live without a feed while it answers when asked', () => {
    const hangs = { phase: 'connecting', since: NOW - 60_000 } as const;
    expect(platformSource(hangs, NOW - 900, NOW).phase).toBe('live');
    expect(platformSource(hangs, NOW - 6000, NOW)).toMatchObject({ phase: 'silent', since: NOW - 6000 });
    const refused = { phase: 'waiting', since: NOW - 60_000, nextTryAt: NOW + 500 } as const;
    expect(platformSource(refused, NOW - 900, NOW).phase).toBe('live');
    expect(platformSource({ ...refused, since: NOW - 900 }, undefined, NOW).phase).toBe('asking');
    expect(platformSource(refused, undefined, NOW).phase).toBe('silent');
  });
  it('is asked until it says the first thing', () => {
    expect(platformSource({ phase: 'open', since: NOW - 100 }, undefined, NOW).phase).toBe('asking');
  });
});

describe('the worst zone', () => {
  it('is the one with the slowest ticks', () => {
    expect(worstZone([zone({ tickP99Ms: 4 }), zone({ zoneId: 'arena-2', tickP99Ms: 9 })])?.zoneId).toBe(
      'arena-2',
    );
  });
  it('is never one that is silent', () => {
    expect(worstZone([zone({ stale: true, tickP99Ms: 90 }), zone({ zoneId: 'arena-2' })])?.zoneId).toBe(
      'arena-2',
    );
  });
});
