import { TickGauge } from '@/shared/ui/TickGauge';
import type { FlowModel } from './flowModel';

const SHOWN = 16;

/** Each zone's tick p99 under the budget, worst first. */
export function Bars({ shares }: { shares: readonly number[] }) {
  return (
    <span className="bars" aria-hidden="true">
      <span className="age">50 ms</span>
      <span className="bars-row">
        {shares.slice(0, SHOWN).map((share, index) => (
          <i
            key={index}
            className={share > 1 ? 'bar-over' : undefined}
            style={{ height: `${Math.min(1, share) * 100}%` }}
          />
        ))}
      </span>
    </span>
  );
}

/** How much of the room on disk is used, on a logarithmic scale of time. */
export function Gauge({ gauge }: { gauge: FlowModel['gauge'] }) {
  if (gauge === undefined) return null;
  return (
    <span className="room" aria-hidden="true">
      <TickGauge share={gauge.share} marks={40} />
      <span className="age room-scale">
        <span>1 s</span>
        <span>1 min</span>
        <span>{gauge.room}</span>
      </span>
    </span>
  );
}
