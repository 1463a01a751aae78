import type { Welcome } from '../protocol/packets';

/** Why a session is over for good. */
export interface Ending {
  readonly reason: string;
  readonly detail: string;
}

export type ClientState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly attempt: number; readonly since: number }
  | { readonly phase: 'open'; readonly welcome: Welcome; readonly since: number }
  | {
      readonly phase: 'waiting';
      readonly attempt: number;
      /** When the connection was lost, and when the next try is due; on the client's own clock. */
      readonly since: number;
      readonly nextTryAt: number;
      readonly ending: Ending;
    }
  | { readonly phase: 'ended'; readonly ending: Ending };

/** Ends after which the same session can be taken up again. */
const CONTINUES = new Set([
  '',
  'CONNECTION_LOST',
  'SERVER_RESTART',
  'SHUTTING_DOWN',
  'SLOW_CONSUMER',
  'RATE_LIMITED',
  'IDLE_TIMEOUT',
  'QUEUE_FULL',
  'ZONE_HELD',
  'TOO_MANY_CONNECTIONS',
  'LOGIN_TIMEOUT',
]);

export function mayContinue(ending: Ending): boolean {
  return CONTINUES.has(ending.reason);
}
