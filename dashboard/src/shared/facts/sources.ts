import type { ClientState, Stats } from '@tickstream/client';
import type { FeedLink } from '@/shared/api/feed';
import type { GameHealth } from '@/shared/api/gameHealth';
import type { Alert, PlatformHealth } from '@/shared/api/opsTypes';
import type { Overview, Zone } from '@/shared/api/types';

/** Silence beyond this is said, whatever the connection believes. */
export const SILENT_AFTER_MS = 5000;

/** One server as this page sees it: each is judged by its own words only. */
export interface Source {
  readonly phase: 'absent' | 'asking' | 'live' | 'silent' | 'refused';
  /** Since when it is silent, or was first asked; epoch milliseconds. */
  readonly since: number | undefined;
  readonly heardAt: number | undefined;
  readonly nextTryAt: number | undefined;
  /** Code of a refusal. */
  readonly reason: string;
}

export interface Facts {
  /** Unknown until the supervisor answered. */
  readonly mode: 'up' | 'dev' | undefined;
  readonly supervisor: Source;
  readonly game: Source;
  readonly platform: Source;
  readonly zone: string;
  readonly stats: Stats | undefined;
  readonly statsAt: number | undefined;
  readonly overview: Overview | undefined;
  readonly overviewAt: number | undefined;
  readonly zones: readonly Zone[] | undefined;
  readonly zonesAt: number | undefined;
  /** The game server's report on its shards. */
  readonly health: GameHealth | undefined;
  readonly healthAt: number | undefined;
  /** The platform's report on what it depends on. */
  readonly checks: PlatformHealth | undefined;
  readonly checksAt: number | undefined;
  readonly alerts: readonly Alert[] | undefined;
}

/**
 * @param state of the spectator session, whose times are on a clock that never goes back
 * @param skewMs epoch milliseconds minus that clock
 */
export function gameSource(
  state: ClientState,
  heardAt: number | undefined,
  now: number,
  skewMs: number,
): Source {
  const base = { heardAt, nextTryAt: undefined, reason: '' };
  switch (state.phase) {
    case 'idle':
      return { ...base, phase: 'asking', since: undefined };
    case 'connecting':
      return {
        ...base,
        phase: heardAt === undefined ? 'asking' : 'silent',
        since: heardAt ?? state.since + skewMs,
      };
    case 'waiting':
      return {
        ...base,
        phase: 'silent',
        since: heardAt ?? state.since + skewMs,
        nextTryAt: state.nextTryAt + skewMs,
        reason: state.ending.reason,
      };
    case 'ended':
      return { ...base, phase: 'refused', since: heardAt, reason: state.ending.reason };
    case 'open': {
      const silent = heardAt !== undefined && now - heardAt > SILENT_AFTER_MS;
      return { ...base, phase: silent ? 'silent' : 'live', since: silent ? heardAt : undefined };
    }
  }
}

export function platformSource(link: FeedLink, heardAt: number | undefined, now: number): Source {
  const base = { heardAt, nextTryAt: undefined, reason: '' };
  // What came after the feed was lost, or without one, came by asking.
  const asked =
    link.phase !== 'absent' &&
    heardAt !== undefined &&
    heardAt > link.since &&
    now - heardAt <= SILENT_AFTER_MS;
  if (asked) return { ...base, phase: 'live', since: undefined };
  switch (link.phase) {
    case 'absent':
      return { ...base, phase: 'absent', since: undefined };
    case 'connecting':
      return { ...base, phase: heardAt === undefined ? 'asking' : 'silent', since: heardAt ?? link.since };
    case 'waiting':
      return {
        ...base,
        // Where no feed opens, the first answer over HTTP is a moment away.
        phase: heardAt === undefined && now - link.since <= SILENT_AFTER_MS ? 'asking' : 'silent',
        since: heardAt ?? link.since,
        nextTryAt: link.nextTryAt,
      };
    case 'open': {
      const last = heardAt ?? link.since;
      const silent = now - last > SILENT_AFTER_MS;
      const phase = silent ? 'silent' : heardAt === undefined ? 'asking' : 'live';
      return { ...base, phase, since: phase === 'live' ? undefined : last };
    }
  }
}

/** The zone whose ticks are slowest, as the platform heard it; silent zones do not count. */
export function worstZone(zones: readonly Zone[] | undefined): Zone | undefined {
  let worst: Zone | undefined;
  for (const zone of zones ?? []) {
    if (!zone.stale && (worst === undefined || zone.tickP99Ms > worst.tickP99Ms)) worst = zone;
  }
  return worst;
}
