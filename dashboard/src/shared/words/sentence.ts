import { causesOf, type Cause } from '@/shared/facts/rootCause';
import { evidenceOf, type Evidence } from '@/shared/facts/evidence';
import { lampsOf } from '@/shared/facts/lamps';
import type { Facts } from '@/shared/facts/sources';
import { missingOf, waitingOf } from '@/shared/facts/waiting';
import { en } from './en';
import type { Parts } from './say';
import type { Held, SentenceFacts, Words } from './words';

export interface Sentence {
  readonly parts: Parts;
  /** The states without running figures: announced when they change. */
  readonly state: string;
}

/** What all of the page's words rest on, worked out once. */
export interface Situation {
  readonly evidence: Evidence;
  readonly causes: readonly Cause[];
  readonly facts: SentenceFacts;
}

export function situationOf(facts: Facts, now: number): Situation {
  const evidence = evidenceOf(facts, now);
  const causes = causesOf(evidence);
  const live = facts.platform.phase === 'live';
  return {
    evidence,
    causes,
    facts: {
      lamps: lampsOf(evidence, causes),
      cause: causes[0],
      players: (live ? facts.overview?.ccu : undefined) ?? facts.stats?.players,
      // Zones that fell silent have no players anybody could count.
      zones: live && facts.overview ? facts.overview.zones - facts.overview.zonesStale : undefined,
      zone: facts.zone,
      lagMs: evidence.recordingLagMs,
      missing: missingNow(facts, evidence),
      held: heldOf(facts, evidence, causes[0], now),
      unheard: unheardOf(evidence),
      outOfSight: evidence.game === 'heard',
      now,
    },
  };
}

export function sentenceOf({ evidence, facts }: Situation, words: Words = en): Sentence {
  return { parts: chosen(evidence, facts, words), state: words.announced(facts) };
}

/** The first lamp that is not fine begins the sentence; what the player feels comes first. */
function chosen(e: Evidence, facts: SentenceFacts, words: Words): Parts {
  if (e.address === 'silent') return words.nothingAnswers(facts);
  if (e.address === 'asked' || e.game === 'asked') return words.asking();
  const [play, recording, operations] = facts.lamps.map(({ state }) => state);
  const playFine = play === 'fine';
  if (!playFine && recording !== 'fine' && recording !== 'off') return words.playAndRecordingTroubled(facts);
  if (!playFine) return words.playTroubled(facts);
  if (recording === 'off') return words.fineInDev(facts);
  if (recording === 'unknown') return words.recordingUnknown(facts);
  if (recording !== 'fine') return words.recordingTroubled(facts);
  return operations === 'fine' ? words.fine(facts) : words.operationsTroubled(facts);
}

/** What is missing up to the last word of a host that is gone says nothing of what it still held. */
function missingNow(facts: Facts, { game }: Evidence): number | undefined {
  const missing = missingOf(facts);
  const lost = game === 'gone' || game === 'lost';
  return lost && missing === 0 ? undefined : missing;
}

function unheardOf({ platform, recording, shipping }: Evidence): SentenceFacts['unheard'] {
  if (platform === 'silent') return undefined;
  if (platform !== 'live') return 'platform';
  if (recording === 'unknown') return 'rows';
  return shipping.state === 'unknown' ? 'shipping' : undefined;
}

/** Events behind a database or platform that is away wait in Kafka; all others on the game server's disk. */
function heldOf(facts: Facts, e: Evidence, cause: Cause | undefined, now: number): Held {
  const behindKafka =
    cause?.place === 'mysql' || cause?.place === 'groups' || cause?.kind === 'platform without kafka';
  if (behindKafka) {
    const lag = facts.overview?.recording.lagEvents;
    return { events: lag ?? undefined, where: 'kafka' };
  }
  const events = waitingOf(facts, now)?.events;
  const where = { fine: 'journal', away: 'full journal', unknown: 'unknown' } as const;
  return { events, where: where[e.journal.seen] };
}
