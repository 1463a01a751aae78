import { count, many } from '@/shared/format/numbers';
import { clock, precise } from '@/shared/format/times';
import { plainText, say, toned, type Parts, type SentencePart } from '@/shared/words/say';
import type { Hearing } from './hearing';
import { activeOf, type Experiment, type Lab, type Run } from './labTypes';
import { rowsOf } from './rows';

interface Said {
  readonly parts: Parts;
  /** Without running figures: announced when it changes. */
  readonly state: string;
}

interface Known {
  readonly hearing: Hearing;
  readonly mode: 'up' | 'dev' | undefined;
  /** Whether every journal takes events, as the game server says; undefined when it says nothing. */
  readonly journalTakes: boolean | undefined;
  readonly now: number;
}

/** So long the last verdict is the news; then the sheet as a whole is. */
const NEWS_MS = 120_000;

/** What the player feels first, then what is held, then who did it. */
export function labSentence({ hearing, mode, journalTakes, now }: Known): Said {
  switch (hearing.phase) {
    case 'asking':
      return plain('Asking the supervisor for the failure lab …');
    case 'unreachable':
      return plain('Nothing answers where the failure lab should be; asking again.');
    case 'absent':
      return plain(
        mode === 'dev'
          ? 'No failure lab here: dev mode runs the game server alone, so there is nothing to stop.'
          : 'No failure lab here: this installation lets nobody stop its parts.',
      );
    case 'silent': {
      const active = activeOf(hearing.lab);
      const left = active === undefined ? 'nothing was broken' : `${nameOf(active)} was ${deedOf(active)}`;
      const silent = toned('the supervisor is silent', 'red');
      return {
        parts: say`What is broken is not known: ${silent} for ${clock(now - hearing.heardAt)}; when last heard, ${left}.`,
        state: `The supervisor is silent. When last heard, ${left}.`,
      };
    }
    case 'live': {
      const { lab, labNow } = hearing;
      const active = activeOf(lab);
      if (active?.run == null) return restSentence(lab, labNow);
      const held = heldWords(active, active.run, journalTakes);
      return active.state === 'broken' && active.run.backAt === null
        ? brokenSentence(active, active.run, held, labNow)
        : healingSentence(active, active.run, held, labNow);
    }
  }
}

function brokenSentence(experiment: Experiment, run: Run, held: string, now: number): Said {
  const cause = toned(`${nameOf(experiment)} ${deedOf(experiment)} by you`, 'red');
  const ago = clock(now - run.startedAt);
  const { play, recording, operations } = run.live;
  const lost = missingWords(run);
  const others = [recording === 'works' ? '' : `recording ${recording}`, operationsTrouble(operations)];
  const also = others.filter((each) => each !== '').join(', ');
  if (play !== 'works') {
    const word = play === 'unknown' ? 'What play does is not known' : `Play stopped ${ago}`;
    const kept = play === 'unknown' ? '' : 'Every place is kept; ';
    return said(say`${word}: ${cause}. ${kept}${held}, ${lost}.`, `${word.replace(` ${ago}`, '')}.`, cause);
  }
  if (also === '') {
    return said(
      say`Play, recording and operations work: ${cause} ${ago} ago; ${lost}.`,
      'Play, recording and operations work.',
      cause,
    );
  }
  const waits = recording === 'works' ? '' : `${held}, `;
  return said(
    say`Play works. ${capital(also)}: ${cause} ${ago} ago; ${waits}${lost}.`,
    `Play works. ${capital(also)}.`,
    cause,
  );
}

function healingSentence(experiment: Experiment, run: Run, held: string, now: number): Said {
  const object = capital(nameOf(experiment));
  const play =
    { works: 'Play works', unknown: 'Play is not known' }[run.live.play as string] ?? 'Play stopped';
  const lost = missingWords(run);
  const resumed = run.resumeMs === null ? play : `Play works again, ${precise(run.resumeMs)} after the kill`;
  if (run.backAt === null) {
    const starting = clock(now - (run.healedAt ?? run.startedAt));
    return said(
      say`${resumed}. ${object} is starting again, ${starting}; ${held}, ${lost}.`,
      `${play}. ${object} is starting again.`,
    );
  }
  const away = clock(run.backAt - run.startedAt);
  const back = experiment.kind === 'kill' ? `${object} is back` : `${object} is back after ${away}`;
  if (run.caughtUpAt === null) {
    const left =
      run.waitingEvents === null
        ? 'recording catches up'
        : `recording catches up, ${many(run.waitingEvents, 'event')} to go`;
    return said(
      say`${resumed}. ${back}; ${left}, ${lost}.`,
      `${play}. ${object} is back, recording catches up.`,
    );
  }
  return said(
    say`${resumed}. ${back}, recording has caught up, ${lost}; the verdict comes when nothing waits any more.`,
    `${play}. ${object} is back, recording has caught up.`,
  );
}

/** What only starts will be there in a moment, and is told in its row. */
const AWAY: ReadonlySet<string> = new Set(['failed', 'stopped', 'silent']);

/** Nothing is broken: the last verdict while it is news, then all of them. */
function restSentence(lab: Lab, now: number): Said {
  const rows = rowsOf(lab, now);
  const ill = rows.find((row) => AWAY.has(row.ill));
  if (ill !== undefined) {
    const object = capital(objectOf(ill));
    const words = ill.ill === 'failed' ? `${object} has failed` : `${object} is ${ill.ill}`;
    return said(say`${toned(words, 'amber')}, though nobody broke it here.`, `${words}.`);
  }
  const last = [...rows].sort((a, b) => (b.stamp?.at ?? 0) - (a.stamp?.at ?? 0))[0];
  if (last?.stamp !== undefined && last.run !== undefined && now - last.stamp.at < NEWS_MS) {
    const object = capital(objectOf(last));
    const parts = last.stamp.asExpected
      ? say`${object} failed as expected: ${courseOf(last.run)}, ${missingWords(last.run)}.`
      : say`${toned(`${object} failed not as expected`, 'red')}. ${last.stamp.why || 'The supervisor gave no reason.'}`;
    return said(ended(parts), `${object}: ${last.stamp.words}.`);
  }
  const tried = rows.filter(({ stamp }) => stamp !== undefined);
  if (tried.length === 0) {
    const words = `Nothing is broken, nothing was tried: ${many(rows.length, 'part')} may fail. Stop one and see what it costs.`;
    return plain(words);
  }
  const bad = tried.filter(({ stamp }) => stamp?.asExpected === false);
  const kept = tried.length - bad.length;
  const not: SentencePart | string =
    bad.length === 0 ? '' : toned(`${bad.length} not: ${bad.map(({ object }) => object).join(', ')}`, 'red');
  const comma = bad.length === 0 ? '' : ', ';
  const parts = say`Nothing is broken. ${count(tried.length)} of ${many(rows.length, 'part')} tried: ${count(kept)} as expected${comma}${not}.`;
  return { parts, state: plainText(parts) };
}

function courseOf(run: Run): string {
  const away = `away ${precise((run.backAt ?? run.healedAt ?? run.startedAt) - run.startedAt)}`;
  const play =
    run.resumeMs !== null
      ? `play back in ${precise(run.resumeMs)}`
      : run.interruptionMs === 0
        ? 'play never stopped'
        : `play waited ${precise(run.interruptionMs)}`;
  const caught =
    run.observed.recording === 'paused' && run.caughtUpAt !== null && run.backAt !== null
      ? `, recording caught up in ${precise(run.caughtUpAt - run.backAt)}`
      : '';
  return `${away}, ${play}${caught}`;
}

/** "Safe on disk" is said only while the journals take events; behind the broker they wait there. */
function heldWords({ id }: Experiment, { waitingEvents }: Run, journalTakes: boolean | undefined): string {
  if (waitingEvents === null) return 'how many events wait is not known';
  const events = many(waitingEvents, 'event');
  if (id === 'mysql' || id === 'platform')
    return `${events} ${waitingEvents === 1 ? 'waits' : 'wait'} in Kafka`;
  if (journalTakes === true) return `${events} safe on disk`;
  return journalTakes === false ? `${events} on disk, which takes no more` : `${events} waiting`;
}

function missingWords({ missing }: Run): SentencePart {
  if (missing === null) return { text: 'missing not known yet' };
  return toned(`${count(missing)} missing`, missing > 0 ? 'red' : undefined);
}

function operationsTrouble(operations: Run['live']['operations']): string {
  return operations === 'works'
    ? ''
    : operations === 'unknown'
      ? 'operations not known'
      : `operations ${operations}`;
}

function deedOf({ kind }: Experiment): string {
  return kind === 'kill' ? 'killed' : 'stopped';
}

function nameOf(experiment: Experiment): string {
  return objectOf(experiment);
}

/** Our own servers are no names: "the lab stopped Kafka" but "the game server". */
function objectOf({ id, object }: { readonly id: string; readonly object: string }): string {
  return id === 'game' || id === 'platform' ? uncapital(object) : object;
}

function said(parts: Parts, state: string, cause?: SentencePart): Said {
  return { parts, state: cause === undefined ? state : `${state} ${capital(cause.text)}.` };
}

function plain(words: string): Said {
  return { parts: say`${words}`, state: words };
}

/** With one full stop at its end, whoever wrote the last words. */
function ended(parts: Parts): Parts {
  const last = parts.at(-1);
  if (last === undefined || /[.!?]$/.test(last.text)) return parts;
  return [...parts.slice(0, -1), { ...last, text: `${last.text}.` }];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
