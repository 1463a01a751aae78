import type { AccountingSums, Group } from './opsTypes';

/** Shapes the platform and the supervisor answer with; see docs/page.md for which of them the page needs. */

export interface Endpoints {
  readonly mode: 'up' | 'dev';
  readonly game: { readonly id: string; readonly tcp: string; readonly ws: string; readonly http: string };
  /** Null when there is no platform server (development mode). */
  readonly api: string | null;
}

export interface SessionTicket {
  readonly playerId: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly zone: string;
  readonly game: { readonly tcp: string; readonly ws: string };
}

export interface Zone {
  readonly zoneId: string;
  readonly shard: number;
  readonly epoch: number;
  readonly tick: number;
  readonly players: number;
  readonly capacity: number;
  readonly tickP50Ms: number;
  readonly tickP99Ms: number;
  readonly tickMaxMs: number;
  readonly commandsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly journalWaiting: number;
  readonly held: boolean;
  readonly ageMs: number;
  readonly stale: boolean;
}

export type RecordingState = 'fine' | 'slow' | 'paused' | 'unknown';

export interface SourceAge {
  readonly name: string;
  readonly at: string | null;
  readonly ageMs: number | null;
  readonly stale: boolean;
}

export interface Overview {
  readonly at: string;
  readonly ccu: number | null;
  readonly zones: number;
  readonly zonesStale: number;
  readonly commandsPerSecond: number | null;
  readonly eventsPerSecond: number | null;
  readonly appliedPerSecond: number | null;
  readonly recording: {
    readonly lagSeconds: number | null;
    readonly lagEvents: number | null;
    readonly state: RecordingState;
    readonly since: string | null;
  };
  /** Absent from a platform that does not know its groups yet. */
  readonly groups?: readonly Group[];
  readonly accounting?: AccountingSums;
  readonly sources: readonly SourceAge[];
}

export interface HistoryPoint {
  readonly at: string;
  readonly ccu: number | null;
  readonly tickP50Ms: number | null;
  readonly tickP99Ms: number | null;
  readonly tickMaxMs: number | null;
  readonly eventsPerSecond: number | null;
  readonly lagSeconds: number | null;
}

export interface History {
  readonly stepSeconds: number;
  readonly points: readonly HistoryPoint[];
}

export interface MatchResult {
  readonly playerId: string;
  readonly name: string | null;
  readonly rank: number;
  readonly score: number;
  readonly reward: number;
}

export interface Match {
  readonly matchId: string;
  readonly zoneId: string;
  readonly endedAt: string;
  readonly durationSeconds: number;
  readonly results: readonly MatchResult[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export type FeedMessage =
  | ({ readonly type: 'overview' } & Overview)
  | { readonly type: 'zones'; readonly items: readonly Zone[] }
  | ({ readonly type: 'match' } & Match)
  | {
      readonly type: 'player';
      readonly playerId: string;
      readonly name: string | null;
      readonly what: 'connected' | 'disconnected';
      readonly zoneId: string;
      readonly at: string;
    };
