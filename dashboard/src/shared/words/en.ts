import type { Lamp } from '@/shared/facts/lamps';
import { count, many } from '@/shared/format/numbers';
import { clock, length } from '@/shared/format/times';
import { causeInEnglish } from './enCauses';
import { say, toned, type SentencePart } from './say';
import type { SentenceFacts, Words } from './words';

/** English. */
export const en: Words = {
  lang: 'en',
  lampName: { play: 'Play', recording: 'Recording', operations: 'Operations' },
  lampState: { fine: 'Fine', slow: 'Slow', paused: 'Paused', down: 'Down', unknown: 'Unknown', off: 'Off' },
  cause: causeInEnglish,

  asking: () => say`Asking where the servers are …`,

  nothingAnswers: (f) =>
    say`${cause(f)}${f.lamps[2].since === undefined ? '' : ` for ${since(f.lamps[2], f)}`}.`,

  fine: (f) => say`All fine: ${crowd(f)}, ${recordedWithin(f)}, ${missing(f)}.`,

  fineInDev: (f) => say`Play fine: ${crowd(f)}. This is dev mode: events are kept in the journal only.`,

  playTroubled: (f) =>
    say`Play ${state(f.lamps[0], f)}: ${cause(f)}; recording ${state(f.lamps[1], f)}, ${missing(f)}.`,

  playAndRecordingTroubled: (f) =>
    say`Play ${state(f.lamps[0], f)}: ${cause(f)}. Recording ${state(f.lamps[1], f)}; ${heldAndMissing(f)}.`,

  recordingTroubled: (f) =>
    say`Play ${sight(f)}. Recording ${state(f.lamps[1], f)}: ${cause(f)}; ${held(f)}, ${missing(f)}.`,

  recordingUnknown: (f) =>
    say`Play ${sight(f)}. What is recorded is not known: ${f.unheard === undefined ? cause(f) : UNHEARD[f.unheard]}${f.unheard === undefined ? sinceCause(f) : ''}; ${held(f)}.`,

  operationsTroubled: (f) =>
    say`Play ${sight(f)}. Recording ${state(f.lamps[1], f)}. Operations ${state(f.lamps[2], f)}: ${cause(f)}; ${missing(f)}.`,

  announced: (f) => {
    const lamps = f.lamps.map(
      (lamp) => `${en.lampName[lamp.name]} ${en.lampState[lamp.state].toLowerCase()}.`,
    );
    return [...lamps, ...(f.cause === undefined ? [] : [`${capital(causeInEnglish(f.cause))}.`])].join(' ');
  },
};

function cause({ cause: it }: SentenceFacts): SentencePart | string {
  return it === undefined ? 'not known why' : toned(causeInEnglish(it), it.tone);
}

function sinceCause({ cause: it, now }: SentenceFacts): string {
  return it?.since === undefined ? '' : ` for ${clock(now - it.since)}`;
}

/** A lamp's word and how long it has been so: "paused 00:42". */
function state(lamp: Lamp, { now }: SentenceFacts): string {
  const word = en.lampState[lamp.state].toLowerCase();
  const runs = lamp.state !== 'fine' && lamp.state !== 'off' && lamp.since !== undefined;
  return runs ? `${word} ${clock(now - (lamp.since ?? now))}` : word;
}

function since(lamp: Lamp, { now }: SentenceFacts): string {
  return clock(now - (lamp.since ?? now));
}

/** Play's own clause where something else is the matter. */
function sight(f: SentenceFacts): string {
  const word = state(f.lamps[0], f);
  return f.outOfSight ? `${word}, seen by the platform only` : word;
}

function crowd({ players, zones, zone }: SentenceFacts): string {
  if (players === undefined) return 'players not known yet';
  return zones === undefined
    ? `${many(players, 'player')} in ${zone}`
    : `${many(players, 'player')} in ${many(zones, 'zone')}`;
}

const UNHEARD = {
  platform: 'the platform was asked and has not answered yet',
  rows: 'the platform cannot tell',
  shipping: 'nothing is heard of what the game server ships',
} as const;

/** How old the oldest event is, or at least how many have not come as far as Kafka. */
function recordedWithin({ lagMs, held: { events } }: SentenceFacts): string {
  if (lagMs !== undefined) return `every event recorded within ${length(lagMs)}`;
  return events === undefined ? 'recording lag not known yet' : `${many(events, 'event')} not in Kafka yet`;
}

function missing({ missing: events }: SentenceFacts): SentencePart {
  if (events === undefined) return { text: 'missing not known yet' };
  return toned(`${count(events)} missing`, events > 0 ? 'red' : undefined);
}

/** One clause where neither can be told; what is missing keeps its tone where it can. */
function heldAndMissing(f: SentenceFacts): SentencePart {
  if (f.held.events === undefined && f.missing === undefined)
    return { text: 'what waits or is missing is not known' };
  const { text, tone } = missing(f);
  return toned(`${held(f)}, ${text}`, tone);
}

/** "Safe on disk" is said only while the journals take events and their number is known. */
function held({ held: { events, where } }: SentenceFacts): string {
  if (events === undefined) return 'how many events wait is not known';
  const some = many(events, 'event');
  switch (where) {
    case 'journal':
      return `${some} safe on disk`;
    case 'full journal':
      return `${some} on disk, which takes no more`;
    case 'kafka':
      return `${some} ${events === 1 ? 'waits' : 'wait'} in Kafka`;
    case 'unknown':
      return `${some} waiting`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
