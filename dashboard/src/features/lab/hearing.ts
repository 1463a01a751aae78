import { SILENT_AFTER_MS } from '@/shared/facts/sources';
import type { Lab } from './labTypes';

/** The last answer: a lab, or that there is none here. */
export type Answer =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'lab';
      readonly lab: Lab;
      /** Epoch milliseconds of this machine. */ readonly at: number;
    };

/** What the page knows of the lab, and how fresh it is. */
export type Hearing =
  | { readonly phase: 'asking'; readonly since: number }
  /** Asked and never answered. */
  | { readonly phase: 'unreachable'; readonly reason: string; readonly triedAt: number }
  | { readonly phase: 'absent' }
  | {
      readonly phase: 'live' | 'silent';
      readonly lab: Lab;
      readonly heardAt: number;
      /** The supervisor's clock now, as far as its last answer tells: timers go on when it is silent. */
      readonly labNow: number;
      /** Why the last question failed; undefined while it is under way. */
      readonly reason: string | undefined;
      readonly triedAt: number;
    };

interface Asked {
  readonly answer: Answer | undefined;
  readonly failure: Error | null;
  readonly failedAt: number;
  /** When the first question went out. */
  readonly since: number;
}

export function hearingOf({ answer, failure, failedAt, since }: Asked, now: number): Hearing {
  if (answer === undefined) {
    return failure === null
      ? { phase: 'asking', since }
      : { phase: 'unreachable', reason: failure.message, triedAt: failedAt };
  }
  if (answer.kind === 'absent') return { phase: 'absent' };
  const { lab, at } = answer;
  return {
    phase: now - at > SILENT_AFTER_MS ? 'silent' : 'live',
    lab,
    heardAt: at,
    labNow: lab.now + Math.max(0, now - at),
    reason: failure?.message,
    triedAt: failedAt,
  };
}
