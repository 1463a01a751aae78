import { usePlatform } from '@/shared/api/platformStore';
import { count, short } from '@/shared/format/numbers';
import { usePlay } from './playStore';
import type { TickMark } from './answers';

const PITCH = 5.1;

/** How far away the server is, and what became of the last three seconds' wishes. */
export function Hud() {
  const play = usePlay();
  const zone = usePlatform((state) => state.zones?.find((each) => each.zoneId === play.zone));
  return (
    <section className="glass hud" aria-label="Connection">
      <dl>
        <Figure value={play.rttMs} unit="ms" label="round trip" format={count} />
        <Figure
          value={play.askToConfirmMs}
          unit="ms"
          label="ask to confirm"
          format={(ms) => count(Math.round(ms))}
        />
        {zone === undefined || zone.stale ? (
          <Figure value={play.ticksPerSecond} unit="/s" label="ticks heard of 20" format={short} />
        ) : (
          <Figure value={zone.tickP99Ms} unit="ms" label="tick p99 of 50" format={short} />
        )}
      </dl>
      <Strip marks={play.marks} open={play.open} />
      <p className="hud-line">
        <span>
          last 3 s: {play.confirmed} confirmed, {play.refused} refused, {play.open} open
        </span>
        <span className="hud-tick">{play.tick < 0 ? 'tick unknown' : `tick ${count(play.tick)}`}</span>
      </p>
    </section>
  );
}

interface FigureProps {
  readonly value: number | undefined;
  readonly unit: string;
  readonly label: string;
  readonly format: (value: number) => string;
}

function Figure({ value, unit, label, format }: FigureProps) {
  return (
    <div>
      <dd>
        {value === undefined ? <span className="unit">unknown</span> : <b>{format(value)}</b>}
        {value !== undefined && <span className="unit"> {unit}</span>}
      </dd>
      <dt>{label}</dt>
    </div>
  );
}

/** One mark per tick: tall where a move was confirmed, a cross where one was refused, hollow for what is open. */
function Strip({ marks, open }: { marks: readonly TickMark[]; open: number }) {
  const hollow = Math.min(open, 4);
  return (
    <svg className="hud-strip" viewBox={`0 0 ${(marks.length + 2) * PITCH} 20`} aria-hidden="true">
      {marks.map((mark, index) => {
        const x = index * PITCH;
        if (mark.state === 'refused') {
          return (
            <path
              key={mark.tick}
              d={`M${x - 2} 8l5 5m0-5l-5 5`}
              stroke="var(--red)"
              strokeWidth="1.6"
              fill="none"
            />
          );
        }
        const confirmed = mark.state === 'confirmed';
        return (
          <rect
            key={mark.tick}
            x={x}
            y={confirmed ? 3 : 8}
            width="1.4"
            height={confirmed ? 15 : 5}
            fill={confirmed ? 'var(--ink)' : 'var(--line-2)'}
            opacity={confirmed ? 0.35 + (0.65 * index) / marks.length : 1}
          />
        );
      })}
      {Array.from({ length: hollow }, (_, index) => (
        <rect
          key={index}
          x={(marks.length + index * 0.7) * PITCH}
          y="3"
          width="2.4"
          height="15"
          fill="none"
          stroke="var(--ink)"
          strokeWidth="0.8"
        />
      ))}
    </svg>
  );
}
