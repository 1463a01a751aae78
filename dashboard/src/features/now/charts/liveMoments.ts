import { create } from 'zustand';
import { hearFeed, usePlatform } from '@/shared/api/platformStore';
import { hearSpectator } from '@/shared/game/spectatorStore';
import { worstZone } from '@/shared/facts/sources';
import type { Moment } from './timeline';

const KEEP_MS = 60 * 60_000;

interface LiveMoments {
  /** Heard from the platform: all zones. */
  readonly platform: readonly Moment[];
  /** Heard from the game server: the watched zone. */
  readonly game: readonly Moment[];
}

/** What this page itself heard since it was opened, second by second. */
export const useLiveMoments = create<LiveMoments>()(() => ({ platform: [], game: [] }));

/** Begins to remember; gives back how to stop. */
export function rememberMoments(): () => void {
  const deafToFeed = hearFeed((message) => {
    if (message.type !== 'overview') return;
    const worst = worstZone(usePlatform.getState().zones);
    remember('platform', {
      at: Date.now(),
      players: message.ccu,
      p50: worst?.tickP50Ms ?? null,
      p99: worst?.tickP99Ms ?? null,
      max: worst?.tickMaxMs ?? null,
      events: message.eventsPerSecond,
      lag: message.recording.lagSeconds,
    });
  });
  const deafToGame = hearSpectator({
    onStats: (_zone, stats) =>
      remember('game', {
        at: Date.now(),
        players: stats.players,
        p50: stats.tickP50Us / 1000,
        p99: stats.tickP99Us / 1000,
        max: stats.tickMaxUs / 1000,
        events: stats.eventsPerSecond,
        lag: null,
      }),
  });
  return () => {
    deafToFeed();
    deafToGame();
  };
}

function remember(source: keyof LiveMoments, moment: Moment): void {
  useLiveMoments.setState((state) => ({
    [source]: [...state[source].filter((kept) => kept.at > moment.at - KEEP_MS), moment],
  }));
}
