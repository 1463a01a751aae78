import type { Cause } from '@/shared/facts/rootCause';
import type { Lamp, LampName, LampState } from '@/shared/facts/lamps';
import type { Parts } from './say';

/** Where confirmed events wait that are not in rows yet, and whether that place still takes more. */
export interface Held {
  /** Undefined when nobody can count them now. */
  readonly events: number | undefined;
  readonly where: 'journal' | 'full journal' | 'kafka' | 'unknown';
}

/** What the sentence is made of. Every figure was measured; undefined means that it is not known. */
export interface SentenceFacts {
  readonly lamps: readonly [Lamp, Lamp, Lamp];
  readonly cause: Cause | undefined;
  readonly players: number | undefined;
  readonly zones: number | undefined;
  readonly zone: string;
  readonly lagMs: number | undefined;
  readonly missing: number | undefined;
  readonly held: Held;
  /** Who has not said what recording is judged by, where that and no cause leaves it unknown. */
  readonly unheard: 'platform' | 'rows' | 'shipping' | undefined;
  /** The platform still hears a game server this page has lost sight of. */
  readonly outOfSight: boolean;
  readonly now: number;
}

/** One language. Every sentence is a whole template of its own, so that another language can order it its own way. */
export interface Words {
  readonly lang: string;
  readonly lampName: Readonly<Record<LampName, string>>;
  readonly lampState: Readonly<Record<LampState, string>>;
  readonly cause: (cause: Cause) => string;

  readonly asking: () => Parts;
  readonly nothingAnswers: (facts: SentenceFacts) => Parts;
  readonly fine: (facts: SentenceFacts) => Parts;
  readonly fineInDev: (facts: SentenceFacts) => Parts;
  readonly playTroubled: (facts: SentenceFacts) => Parts;
  readonly playAndRecordingTroubled: (facts: SentenceFacts) => Parts;
  readonly recordingTroubled: (facts: SentenceFacts) => Parts;
  readonly recordingUnknown: (facts: SentenceFacts) => Parts;
  readonly operationsTroubled: (facts: SentenceFacts) => Parts;
  /** The states alone, for announcing: changes when a state does, never with a figure. */
  readonly announced: (facts: SentenceFacts) => string;
}
