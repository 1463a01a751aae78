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
        {letter.eventId != null && <code>{letter.eventId}</code>}
      </p>
    </>
  );
}

export function stepsOf(letter: DeadLetterDetail, audit: readonly AuditEntry[]): readonly Step[] {
  const behind = letter.behind == null ? `: ${letter.reason}` : `, because letter ${letter.behind} is`;
  const own = new RegExp(`(^|\\D)${letter.id}$`);
  const steps: Step[] = [
    ...(letter.recordedAt == null ? [] : [{ at: letter.recordedAt, what: 'recorded by the game server' }]),
    { at: letter.parkedAt, what: `parked after ${many(letter.attempts, 'attempt')}${behind}` },
    ...audit
      .filter(({ object }) => /letter/i.test(object) && own.test(object))
      .map(({ at, action, actor, detail }) => ({ at, what: `${action} by ${actor}${resultOf(detail)}` })),
    ...(letter.resolvedAt == null ? [] : [{ at: letter.resolvedAt, what: letter.status.toLowerCase() }]),
  ];
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function resultOf(detail: unknown): string {
  const { result, reason } = (detail ?? {}) as { result?: unknown; reason?: unknown };
  if (typeof result !== 'string') {
    return '';
  }
  return `: ${result.toLowerCase()}${typeof reason === 'string' ? ` (${reason})` : ''}`;
}
