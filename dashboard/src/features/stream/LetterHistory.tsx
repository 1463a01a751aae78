import type { AuditEntry, DeadLetterDetail } from '@/shared/api/opsTypes';
import { localTime, utcTime } from '@/shared/format/times';
import { many } from '@/shared/format/numbers';
import { useAudit } from './queries';

interface Step {
  readonly at: string;
  readonly what: string;
}

/** Where the letter comes from and what happened to it, oldest first. */
export function LetterHistory({ letter }: { letter: DeadLetterDetail }) {
  const audit = useAudit(letter.id).data?.items ?? [];
  const place = `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`;
  return (
    <>
      <h3>History</h3>
      <ol className="letter-steps">
        {stepsOf(letter, audit).map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <time dateTime={step.at} title={localTime(Date.parse(step.at))}>
              {utcTime(Date.parse(step.at))}
            </time>
            <span>{step.what}</span>
          </li>
        ))}
      </ol>
      <p className="unit">
        {place}.{' '}
        {letter.epoch == null
          ? 'Epoch and sequence unreadable.'
          : `Shard ${letter.shard}, epoch ${letter.epoch}, sequence ${letter.sequence}.`}{' '}
        {letter.eventId != null && <code>{letter.eventId}</code>} {many(letter.attempts, 'attempt')} so far.
      </p>
    </>
  );
}

/** The audit says who settled it; without that, as for a letter of long ago, only that it was settled. */
export function stepsOf(letter: DeadLetterDetail, audit: readonly AuditEntry[]): readonly Step[] {
  const own = audit.filter(({ object }) => object === `dead-letter/${letter.id}`);
  const why = letter.behind == null ? letter.reason : `it waits behind letter ${letter.behind}`;
  const unsaid = letter.resolvedAt != null && !own.some(({ detail }) => detail['result'] === letter.status);
  const steps: Step[] = [
    ...(letter.recordedAt == null ? [] : [{ at: letter.recordedAt, what: 'recorded by the game server' }]),
    { at: letter.parkedAt, what: `parked: ${why}` },
    ...own.map((entry) => ({ at: entry.at, what: deedOf(entry) })),
    ...(unsaid ? [{ at: letter.resolvedAt, what: letter.status.toLowerCase() }] : []),
  ];
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const DONE: Readonly<Record<string, string>> = {
  'dead-letter.redrive': 'redriven',
  'dead-letter.correct': 'corrected',
  'dead-letter.discard': 'discarded',
};

/** One line of the audit in words: what was done or tried, by whom, and why or why not. */
function deedOf({ action, actor, detail }: AuditEntry): string {
  const said = (name: string) => (typeof detail[name] === 'string' ? `: ${detail[name]}` : '');
  if (detail['result'] === 'FAILED') return `tried again by ${actor}${said('reason')}`;
  if (detail['result'] === 'REFUSED') return `${action} by ${actor} refused${said('detail')}`;
  return `${DONE[action] ?? action} by ${actor}${said('reason')}`;
}
