import type { Overview } from '@/shared/api/types';
import { Arrow } from '@/shared/flow/Arrow';
import type { ArrowState } from '@/shared/flow/flowArrow';
import { useWidth } from '@/shared/ui/useWidth';
import { activeOf, type Lab } from './labTypes';
import { stripOf, type Stop } from './strip';

interface Props {
  readonly lab: Lab;
  readonly known: boolean;
  readonly overview: Overview | undefined;
}

/** The way of an event in one line: what holds, what is cut, and what waits behind it. */
export function StripLine({ lab, known, overview }: Props) {
  const { stops, arrows, beside } = stripOf(lab, activeOf(lab), known);
  const rates = [overview?.commandsPerSecond, overview?.eventsPerSecond];
  return (
    <div className="strip" role="img" aria-label={spoken([...stops, ...beside])}>
      {stops.map((stop, index) => (
        <span key={stop.id} className="strip-part">
          {index > 0 && (
            <StripArrow
              state={arrows[index - 1] ?? 'stale'}
              rate={(index === 1 ? rates[0] : rates[1]) ?? undefined}
            />
          )}
          <Plate stop={stop} />
        </span>
      ))}
      <span className="strip-beside">
        {beside.map((stop) => (
          <Plate key={stop.id} stop={stop} />
        ))}
      </span>
    </div>
  );
}

function Plate({ stop: { words, state } }: { stop: Stop }) {
  return <span className={`strip-stop strip-${state}${state === 'unknown' ? ' hatched' : ''}`}>{words}</span>;
}

function StripArrow({ state, rate }: { state: ArrowState; rate: number | undefined }) {
  const [host, width] = useWidth();
  return (
    <div ref={host} className="strip-arrow">
      {width > 24 && <Arrow arrow={{ state, rate, above: '', below: '' }} length={width} />}
    </div>
  );
}

const SPOKEN = { fine: 'flows', held: 'holds', cause: 'is away', waiting: '', unknown: 'unknown' } as const;

function spoken(stops: readonly Stop[]): string {
  return stops.map(({ words, state }) => `${words} ${SPOKEN[state]}`.trim()).join(', ');
}
