import type { AccountingRow, DeadLetter, DeadLetterSummary } from '@/shared/api/opsTypes';
import { count, many } from '@/shared/format/numbers';
import { length } from '@/shared/format/times';
import { say, toned, type Parts, type SentencePart } from '@/shared/words/say';
import { shortType } from './shortType';

interface Known {
  readonly summary: DeadLetterSummary | undefined;
  /** Parked letters as far as they are loaded. */
  readonly letters: readonly DeadLetter[];
  readonly accounting: readonly AccountingRow[] | undefined;
  readonly silent: boolean;
  readonly now: number;
}

/** The stream's own sentence: what is parked and since when, and whether anything is missing. */
export function streamSentence(known: Known): { readonly parts: Parts; readonly state: string } {
  const { summary, silent } = known;
  if (silent || summary === undefined) {
    const words = silent
      ? 'The platform server is silent; nothing here is newer than its last answer.'
      : 'Asking the platform server for its dead letters …';
    return { parts: say`${words}`, state: words };
  }
  const missing = missingWords(known.accounting);
  if (summary.parked === 0) {
    return { parts: say`No dead letters, ${missing}.`, state: `No dead letters, ${missing.text}.` };
  }
  const oldest =
    summary.oldestParkedAt == null
      ? ''
      : `, oldest ${length(known.now - Date.parse(summary.oldestParkedAt))}`;
  const kind = kindWords(summary, known.letters);
  return {
    parts: say`${many(summary.parked, 'dead letter')}${oldest}${kind}; ${missing}.`,
    state: `${many(summary.parked, 'dead letter')}${kind}; ${missing.text}.`,
  };
}

/** What they have in common: one type if all of them are loaded and agree, else the reason most of them share. */
function kindWords(summary: DeadLetterSummary, letters: readonly DeadLetter[]): string {
  const types = new Set(letters.map(({ type }) => shortType(type)));
  if (letters.length >= summary.parked && types.size === 1) {
    return summary.parked === 1 ? `, ${[...types].join('')}` : `, all ${[...types].join('')}`;
  }
  const [commonest] = [...summary.byReason].sort((a, b) => b.count - a.count);
  if (commonest === undefined) return '';
  if (commonest.count === summary.parked) return `, all ${commonest.reason}`;
  return 2 * commonest.count > summary.parked
    ? `, most ${commonest.reason}`
    : `, for ${summary.byReason.length} reasons`;
}

/** A sum is said only when every row is complete, or when something is known to be missing. */
export function missingWords(rows: readonly AccountingRow[] | undefined): SentencePart {
  if (rows === undefined) return { text: 'missing not known yet' };
  const missing = rows.reduce((sum, row) => sum + row.missing, 0);
  if (missing > 0) return toned(`${many(missing, 'event')} missing`, 'red');
  const pending = rows.reduce((sum, row) => sum + (row.pending ?? 0), 0);
  if (pending > 0) return { text: `${count(pending)} pending, missing not known yet` };
  if (rows.some(({ lostBehindEnd }) => lostBehindEnd === 'unknown')) {
    return { text: '0 missing up to the accepted loss, behind it not known' };
  }
  return rows.every(({ complete }) => complete) ? { text: '0 missing' } : { text: 'missing not known yet' };
}
