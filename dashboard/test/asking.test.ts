import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectPlatform, usePlatform } from '@/shared/api/platformStore';
import { platformSource } from '@/shared/facts/sources';
import { NOW, overview, zone } from './facts';

/** A feed that is dialled and never opens; `say` speaks as one that did. */
class HangingFeed {
  static last: HangingFeed;
  onmessage: ((event: { data: string }) => void) | undefined;
  constructor() {
    HangingFeed.last = this;
  }
  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  close(): void {
    this.onmessage = undefined;
  }
}

describe('the platform without a feed', () => {
  const asked: string[] = [];
  let answers = true;
  let disconnect = () => {};

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    vi.stubGlobal('WebSocket', HangingFeed);
    vi.stubGlobal('location', { protocol: 'http:', host: 'page' });
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      if (!answers) return Promise.reject(new Error('away'));
      return Promise.resolve(Response.json(url.endsWith('/zones') ? { items: [zone()] } : overview()));
    });
    asked.length = 0;
    answers = true;
    disconnect = connectPlatform();
  });

  afterEach(() => {
    disconnect();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const phase = () => {
    const { link, overviewAt } = usePlatform.getState();
    return platformSource(link, overviewAt, Date.now()).phase;
  };

  it('is asked instead, and live while it answers', async () => {
    await vi.advanceTimersByTimeAsync(4100);
    expect(usePlatform.getState()).toMatchObject({ overview: { ccu: 100 }, zones: [{ zoneId: 'arena-1' }] });
    expect(phase()).toBe('live');
    answers = false;
    await vi.advanceTimersByTimeAsync(8000);
    expect(phase()).toBe('silent');
  });

  it('is not asked while the feed speaks, nor after it is no longer wanted', async () => {
    for (let second = 0; second < 10; second++) {
      HangingFeed.last.say({ type: 'zones', items: [] });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(asked).toEqual([]);
    disconnect();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([]);
  });
});
