import { age } from '@/shared/format/times';
import { readingFreshness, type Freshness, type Reading } from '@/shared/state/freshness';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly reading: Reading;
  readonly now: number;
  readonly format: (value: number) => string;
  /** Who measured it. */
  readonly from: string;
  /** Said instead of a figure when this installation does not measure it at all. */
  readonly absent?: string | undefined;
  readonly tone?: 'amber' | 'red' | undefined;
}

const AFTER_AGE: Record<Freshness, string> = { fresh: '', ageing: ', ageing', stale: ', stale', unknown: '' };

/** One measured number: figure, unit, age, source. Silence is said in words, never shown as zero. */
export function Figure({ label, unit, reading, now, format, from, absent, tone }: Props) {
  const state = absent === undefined ? readingFreshness(reading, now) : 'unknown';
  const known = state !== 'unknown' && reading.value !== undefined && reading.at !== undefined;
  return (
    <div className={`figure figure-${state}${state === 'stale' ? ' hatched' : ''}`} data-freshness={state}>
      <dt>{label}</dt>
      <dd>
        {known ? (
          <>
            <b className={tone && `tone-${tone}`}>{format(reading.value)}</b>{' '}
            <span className="unit">{unit}</span>
          </>
        ) : (
          <b className="figure-word">{absent === undefined ? 'unknown' : 'absent'}</b>
        )}
        <span className="age">
          {known
            ? `${age(now - reading.at)} ago${AFTER_AGE[state]} · ${from}`
            : (absent ?? `never measured · ${from}`)}
        </span>
      </dd>
    </div>
  );
}
