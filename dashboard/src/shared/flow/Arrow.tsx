import './arrows.css';
import type { FlowArrow } from './flowArrow';
import { CLOSEST, crowding, tickSpacing } from './spacing';

interface Props {
  readonly arrow: FlowArrow;
  readonly length: number;
  readonly upright?: boolean;
}

const TALL = 11;
const TALLER = 15;
const HEAD = 7;

/** A row of ticks along a line: density is rate, stillness is pause. Drawn rightwards; upright ones are turned. */
export function Arrow({ arrow, length, upright = false }: Props) {
  const tip = length - HEAD;
  return (
    <svg
      className={`arrow arrow-${arrow.state}`}
      data-arrow={arrow.state}
      width={upright ? TALLER + 2 : length}
      height={upright ? length : TALLER + 2}
      aria-hidden="true"
    >
      <g transform={upright ? `translate(${TALLER / 2 + 1} 0) rotate(90)` : `translate(0 ${TALLER / 2 + 1})`}>
        {arrow.state === 'held' ? <Held tip={tip} /> : <Ticks arrow={arrow} d={`M0 0H${tip}`} />}
        {arrow.state !== 'held' && arrow.state !== 'stale' && (
          <path className="arrow-head" d={`M${tip} -4.5L${length} 0L${tip} 4.5Z`} />
        )}
      </g>
    </svg>
  );
}

/** Ticks along any path: a broad stroke cut into dashes, which stand across the path by themselves. */
export function Ticks({ arrow: { state, rate }, d }: { arrow: FlowArrow; d: string }) {
  if (state === 'stale') return <path className="arrow-stale" d={d} />;
  if (state === 'waiting') return <path className="arrow-dots" d={d} strokeDasharray="1.6 5.4" />;
  const pitch = state === 'catching' ? CLOSEST : tickSpacing(rate ?? 0);
  const tall = state === 'catching' ? TALLER : TALL;
  return (
    <>
      <path className="arrow-line" d={d} />
      <path
        className="arrow-ticks"
        d={d}
        strokeWidth={tall}
        strokeDasharray={`1.3 ${pitch - 1.3}`}
        style={
          { '--pitch': `${-pitch}px`, '--step': `${(pitch / PER_SECOND).toFixed(3)}s` } as React.CSSProperties
        }
      />
    </>
  );
}

/** Ticks travel at the same speed everywhere, so that only their density tells the rate. */
const PER_SECOND = 26;

/** Ticks that crowd before a bar: they come, and none leaves. */
function Held({ tip }: { tip: number }) {
  const stop = tip - 12;
  const ticks = crowding(stop).map((x) => `M${x.toFixed(1)} -${TALL / 2}V${TALL / 2}`);
  return (
    <>
      <path className="arrow-line" d={`M0 0H${stop}`} />
      <path className="arrow-ticks" d={ticks.join('')} strokeWidth="1.3" />
      <path className="arrow-bar" d={`M${stop + 3} -${TALLER / 2}V${TALLER / 2}`} />
      <path className="arrow-cross" d={`M${stop + 9} -4.5l9 9m0 -9l-9 9`} />
    </>
  );
}
