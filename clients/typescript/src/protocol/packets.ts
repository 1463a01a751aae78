/** Version of the core packets; the server refuses another with `PROTOCOL_VERSION`. */
export const PROTOCOL_VERSION = 1;

/** Largest payload either way, in bytes. */
export const CLIENT_PAYLOAD_MAX = 16 * 1024;
export const SERVER_PAYLOAD_MAX = 1024 * 1024;

export const PACKET = {
  hello: 1,
  ping: 2,
  command: 3,
  resume: 4,
  goodbye: 5,
  spectate: 6,
  welcome: 64,
  pong: 65,
  verdict: 66,
  delta: 67,
  kick: 68,
  redirect: 69,
  notice: 70,
  stats: 71,
} as const;

export interface Welcome {
  readonly kind: 'welcome';
  readonly protocolVersion: number;
  readonly zone: string;
  /** Empty for a spectator. */
  readonly playerId: string;
  readonly sessionId: string;
  readonly tick: number;
  readonly tickHz: number;
  readonly resumed: boolean;
  /** The last command of this session that the server has judged and kept. */
  readonly lastClientSeq: number;
  /** Empty for a spectator, who starts anew instead. */
  readonly resumeToken: string;
  readonly serverTimeMs: number;
}

export interface Pong {
  readonly kind: 'pong';
  readonly clientTimeMs: number;
  readonly serverTimeMs: number;
  readonly tick: number;
}

export interface Verdict {
  readonly kind: 'verdict';
  readonly clientSeq: number;
  readonly tick: number;
  readonly accepted: boolean;
  /** Code of the refusal; empty when accepted. */
  readonly reason: string;
  /** What was asked and what is allowed, in the reason's unit. */
  readonly actual: number;
  readonly limit: number;
}

/** One tick's changes; bodies stay encoded until a {@link GameCodec} reads them. */
export interface Delta {
  readonly kind: 'delta';
  readonly tick: number;
  /** Forget everything first. */
  readonly full: boolean;
  readonly chunks: readonly Uint8Array[];
  readonly facts: readonly Uint8Array[];
}

export interface Kick {
  readonly kind: 'kick';
  readonly reason: string;
  readonly detail: string;
}

export interface Redirect {
  readonly kind: 'redirect';
  readonly tcp: string;
  readonly ws: string;
  readonly reason: string;
}

export interface Notice {
  readonly kind: 'notice';
  readonly code: string;
  /** How many since the last notice of this code. */
  readonly count: number;
  readonly detail: string;
}

/** A zone's figures, to spectators, once a second. Times in microseconds. */
export interface Stats {
  readonly kind: 'stats';
  readonly tick: number;
  readonly players: number;
  readonly spectators: number;
  readonly capacity: number;
  readonly queue: number;
  readonly commandsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly journalWaiting: number;
  readonly tickP50Us: number;
  readonly tickP99Us: number;
  readonly tickMaxUs: number;
  /** The last 20 ticks, oldest first. */
  readonly tickUs: readonly number[];
}

export type ServerPacket = Welcome | Pong | Verdict | Delta | Kick | Redirect | Notice | Stats;
