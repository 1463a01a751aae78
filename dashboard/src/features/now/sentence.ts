import { many, short } from '@/shared/format/numbers';
import { clock, length } from '@/shared/format/times';
import { worstZone, type Facts } from './sources';

export const BUDGET_MS = 50;

export interface SentencePart {
  readonly text: string;
  /** Red for the one cause or a loss, amber for what is degraded or held. */
  readonly tone?: 'red' | 'amber';
}

export interface Sentence {
  readonly parts: readonly SentencePart[];
  /** The state without running figures: announced when it changes. */
  readonly state: string;
}

/** One sentence from the facts that exist. What the player feels comes before what the machine does. */
export function sentenceOf(facts: Facts, now: number): Sentence {
  if (facts.supervisor.phase === 'silent') return nothingAnswers(facts, now);
  if (facts.mode === undefined) return said('Asking where the servers are …', 'Asking');
  const play = playOf(facts, now);
  const red = play.parts.some((part) => part.tone === 'red');
  const recording = recordingOf(facts, red, now);
  return {
    parts:
      play.ends === true
        ? [...play.parts, { text: ' ' }, ...begun(recording.parts)]
        : [...play.parts, { text: ', ' }, ...recording.parts],
    state: `${play.state} ${recording.state}`,
  };
}

interface Clause extends Sentence {
  /** The clause ended its own sentence. */
  readonly ends?: boolean;
}

function nothingAnswers(facts: Facts, now: number): Sentence {
  return {
    parts: [
      { text: 'Nothing answers at this address', tone: 'red' },
      { text: ` for ${clock(now - (facts.supervisor.since ?? now))}: is Tickstream still running?` },
    ],
    state: 'Nothing answers at this address.',
  };
}

function playOf(facts: Facts, now: number): Clause {
  const { game, platform } = facts;
  if (game.phase === 'asking')
    return clause('Asking the game server for its zones.', 'Asking the game server.');
  if (game.phase === 'refused') {
    return {
      parts: [
        { text: `The game server refused this page: ${words(game.reason)}`, tone: 'red' },
        { text: '.' },
      ],
      state: `The game server refused this page: ${words(game.reason)}.`,
      ends: true,
    };
  }
  if (game.phase === 'silent') {
    const since = clock(now - (game.since ?? now));
    const counted = facts.zones?.some((zone) => !zone.stale) === true && platform.phase === 'live';
    if (counted) {
      return {
        parts: [
          { text: 'This page has lost sight of the game server', tone: 'amber' },
          { text: ` for ${since}; the platform still hears ${players(facts)}.` },
        ],
        state: 'This page has lost sight of the game server; the platform still hears it.',
        ends: true,
      };
    }
    return {
      parts: [
        { text: `The game server is silent for ${since}`, tone: 'red' },
        { text: `${lastSeen(facts)}.` },
      ],
      state: 'The game server is silent.',
      ends: true,
    };
  }
  const over = slowest(facts);
  if (over !== undefined && over.p99 > BUDGET_MS) {
    return {
      parts: [
        { text: `${players(facts)}; ` },
        { text: `${over.zone} over its ${BUDGET_MS} ms`, tone: 'amber' },
        { text: `, tick p99 ${short(over.p99)} ms` },
      ],
      state: `${over.zone} is over its ${BUDGET_MS} ms.`,
    };
  }
  return {
    parts: [{ text: `${players(facts)}, every tick within its ${BUDGET_MS} ms` }],
    state: 'Play is fine.',
  };
}

/** @param caused the cause is named already, and only one thing is red */
function recordingOf(facts: Facts, caused: boolean, now: number): Clause {
  const { platform, overview } = facts;
  if (facts.mode === 'dev') {
    return clause(
      'kept in the journal only: this is dev mode.',
      'Recorded in the journal only, this is dev mode.',
    );
  }
  if (platform.phase === 'silent') {
    const silent = `the platform server is silent for ${clock(now - (platform.since ?? now))}`;
    return {
      parts: [
        { text: 'what is recorded is not known: ' },
        caused ? { text: silent } : { text: silent, tone: 'red' },
        { text: '.' },
      ],
      state: 'The platform server is silent, recording is not known.',
    };
  }
  if (platform.phase !== 'live' || overview === undefined) {
    return clause('asking the platform what is recorded.', 'Asking the platform.');
  }
  const { lagSeconds, state, since } = overview.recording;
  if (state === 'paused') {
    const running = since === null ? '' : ` for ${clock(now - Date.parse(since))}`;
    return {
      parts: [{ text: `recording paused${running}`, tone: 'amber' }, { text: '.' }],
      state: 'Recording is paused.',
    };
  }
  if (lagSeconds === null || state === 'unknown')
    return clause('recording lag not known yet.', 'Recording lag not known yet.');
  const behind = length(lagSeconds * 1000);
  if (state === 'slow') {
    return {
      parts: [{ text: `recording slow, ${behind} behind`, tone: 'amber' }, { text: '.' }],
      state: 'Recording is slow.',
    };
  }
  return clause(`events recorded within ${behind}.`, 'Recording is fine.');
}

function players(facts: Facts): string {
  if (facts.platform.phase === 'live' && facts.overview?.ccu != null) {
    return `${many(facts.overview.ccu, 'player')} in ${many(facts.overview.zones, 'zone')}`;
  }
  return facts.stats === undefined
    ? `Players in ${facts.zone}`
    : `${many(facts.stats.players, 'player')} in ${facts.zone}`;
}

function lastSeen(facts: Facts): string {
  return facts.stats === undefined
    ? ''
    : `, last seen with ${many(facts.stats.players, 'player')} in ${facts.zone}`;
}

function slowest(facts: Facts): { zone: string; p99: number } | undefined {
  const zone = facts.platform.phase === 'live' ? worstZone(facts.zones) : undefined;
  if (zone !== undefined) return { zone: zone.zoneId, p99: zone.tickP99Ms };
  return facts.stats && { zone: facts.zone, p99: facts.stats.tickP99Us / 1000 };
}

function words(code: string): string {
  return code === '' ? 'no reason given' : code.toLowerCase().replaceAll('_', ' ');
}

function clause(text: string, state: string): Clause {
  return { parts: [{ text }], state };
}

function said(text: string, state: string): Sentence {
  return { parts: [{ text }], state };
}

/** The same words as a sentence of their own. */
function begun(parts: readonly SentencePart[]): readonly SentencePart[] {
  const [first, ...rest] = parts;
  return first === undefined
    ? []
    : [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
