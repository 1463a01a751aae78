import type { DeadLetter } from '@/shared/api/opsTypes';
import { utcMinute } from '@/shared/format/times';

const SPAN_MS = 3_600_000;
const WIDTH = 1000;

/** The last hour; a tick for every letter parked in it, so that a burst is seen as one. */
export function LetterTicks({ letters, now }: { letters: readonly DeadLetter[]; now: number }) {
  const from = now - SPAN_MS;
  const times = letters.map(({ parkedAt }) => Date.parse(parkedAt));
  const recent = times.filter((at) => at >= from);
  const older = times.length - recent.length;
  return (
    <div className="letter-ticks">
      <svg
        viewBox={`0 0 ${WIDTH} 24`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${recent.length} loaded dead letters were parked in the last hour, ${older} before`}
      >
        <path className="letter-ticks-line" d={`M0 23.5H${WIDTH}`} />
        {recent.map((at, index) => (
          <path key={index} className="letter-tick" d={`M${((at - from) / SPAN_MS) * WIDTH} 4V23`} />
        ))}
      </svg>
      <span className="age letter-ticks-scale">
        <span>{utcMinute(from)}</span>
        <span>parked in the last hour{older > 0 && `, ${older} before`}</span>
        <span>{utcMinute(now)}</span>
      </span>
    </div>
  );
}
