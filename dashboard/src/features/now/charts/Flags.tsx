import type { Mark } from '../changes';
import { AXIS_LEFT, LABELS_RIGHT } from './ChartPanel';
import type { Span } from './timeline';

const LABEL_WIDTH = 130;

interface Props {
  readonly marks: readonly Mark[];
  readonly range: Span;
  readonly width: number;
}

/** A flag over each upright; where they would touch, the newer one is kept, and a root cause before all others. */
export function Flags({ marks, range, width }: Props) {
  const room = width - AXIS_LEFT - LABELS_RIGHT;
  const place = (at: number) => ((at - range.from) / (range.to - range.from)) * room;
  const kept: { readonly mark: Mark; readonly x: number }[] = [];
  const byWeight = [...marks].sort(
    (a, b) => Number(b.tone === 'red') - Number(a.tone === 'red') || b.at - a.at,
  );
  for (const mark of byWeight) {
    const x = place(mark.at);
    if (x < 0 || x > room || kept.some((other) => Math.abs(other.x - x) < LABEL_WIDTH)) continue;
    kept.push({ mark, x });
  }
  return (
    <div className="chart-flags" aria-hidden="true">
      {kept.map(({ mark, x }) => (
        <span
          key={`${mark.label} ${mark.at}`}
          className={`chart-mark${mark.tone === 'red' ? ' tone-red' : ''}${x > room - LABEL_WIDTH ? ' chart-mark-left' : ''}`}
          style={{ left: AXIS_LEFT + x }}
        >
          {mark.label}
        </span>
      ))}
    </div>
  );
}
