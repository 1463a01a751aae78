import { create } from 'zustand';
import type { ClientState } from '@tickstream/client';
import type { TickMark } from './answers';
import type { KeptPlace } from './keptPlace';

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly refused: boolean;
  /** How many in a row are told by this one toast. */
  readonly times: number;
  /** Epoch milliseconds of the last. */
  readonly at: number;
}

export type CheatId = 'teleport' | 'speed' | 'forged' | 'flood';

export interface CheatResult {
  readonly at: number;
  readonly running: boolean;
  /** Code of what the server answered; empty while it has not. */
  readonly code: string;
  readonly words: string;
}

export interface ScoreRow {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
  readonly score: number;
  readonly me: boolean;
}

export interface RoundView {
  readonly number: number;
  readonly playing: boolean;
  readonly leftMs: number;
  /** Share of the phase that is left, 0 to 1. */
  readonly share: number;
}

export interface Finish {
  readonly round: number;
  readonly rank: number;
  readonly of: number;
  readonly score: number;
  readonly winner: string;
  readonly reward: number | undefined;
  readonly at: number;
}

/** What the panels over the arena show; brought up to date a few times a second by the session. */
export interface PlayState {
  readonly client: ClientState;
  /** It has been open before: from then on a loss is an interruption, not a failure to begin. */
  readonly joined: boolean;
  readonly zone: string;
  readonly name: string;
  readonly tick: number;
  readonly heardAt: number | undefined;
  readonly players: number;
  readonly coinsInSight: number;
  readonly rttMs: number | undefined;
  readonly askToConfirmMs: number | undefined;
  readonly ticksPerSecond: number | undefined;
  readonly marks: readonly TickMark[];
  readonly confirmed: number;
  readonly refused: number;
  readonly open: number;
  readonly scores: readonly ScoreRow[];
  readonly round: RoundView | undefined;
  readonly finish: Finish | undefined;
  readonly toasts: readonly Toast[];
  readonly cheats: Readonly<Partial<Record<CheatId, CheatResult>>>;
  /** What the last interruption left as it was. */
  readonly kept: KeptPlace | undefined;
  /** Told to those who cannot see the arena. */
  readonly told: string;
}

export const NOTHING_PLAYED: PlayState = {
  client: { phase: 'idle' },
  joined: false,
  zone: '',
  name: '',
  tick: -1,
  heardAt: undefined,
  players: 0,
  coinsInSight: 0,
  rttMs: undefined,
  askToConfirmMs: undefined,
  ticksPerSecond: undefined,
  marks: [],
  confirmed: 0,
  refused: 0,
  open: 0,
  scores: [],
  round: undefined,
  finish: undefined,
  toasts: [],
  cheats: {},
  kept: undefined,
  told: '',
};

export const usePlay = create<PlayState>()(() => NOTHING_PLAYED);
