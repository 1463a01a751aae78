import 'uplot/dist/uPlot.min.css';
import { useMemo, useState } from 'react';
import { useHistory } from '@/shared/api/queries';
import { age } from '@/shared/format/times';
import { freshness } from '@/shared/state/freshness';
import { useNow } from '@/shared/state/now';
import { setQuery, useQueryValue } from '@/shared/ui/navigation';
import { useMedia } from '@/shared/ui/useMedia';
import { usePaintedTheme } from '@/shared/ui/usePaintedTheme';
import { useWidth } from '@/shared/ui/useWidth';
import { useChanges } from '../changes';
import type { Facts } from '@/shared/facts/sources';
import { ChartPanel } from './ChartPanel';
import { ChartTable } from './ChartTable';
import { Flags } from './Flags';
import { useLiveMoments } from './liveMoments';
import { PANELS, type PanelSpec } from './panels';
import { useRange } from './range';
import { MINUTE_MS } from './perMinute';
import { gapMs, joined, momentsOf, type Moment, type Span } from './timeline';

const LIVE_STEP_SECONDS = 1;
const ON_A_PHONE = PANELS.slice(0, 2);
const NONE: readonly Moment[] = [];

interface Props {
  readonly facts: Facts;
}

/** The last minutes: one axis and one cursor for all lines; both live in the address. */
export function Charts({ facts }: Props) {
  const now = useNow(1000);
  const minutes = useRange();
  const dev = facts.mode === 'dev';
  const history = useHistory(minutes, facts.mode === 'up');
  const live = useLiveMoments((state) => (dev ? state.game : state.platform));
  const theme = usePaintedTheme();
  const marks = useChanges((state) => state.marks);
  const pinned = useQueryValue('at');
  const [asTable, setAsTable] = useState(false);
  const [host, width] = useWidth();
  const panels = useMedia('(max-width: 600px)') ? ON_A_PHONE : PANELS;
  // Without a platform nothing is known from before this page was opened, and need not be shown as unknown.
  const since = dev ? live[0]?.at : undefined;
  const range = useMemo(() => rangeOf(now, minutes, since), [now, minutes, since]);
  const moments = useMemo(
    () => joined(history.data === undefined ? NONE : momentsOf(history.data), live, range),
    [history.data, live, range],
  );
  const longer = gapMs(history.data?.stepSeconds ?? LIVE_STEP_SECONDS);
  const last = moments.at(-1);
  const stale = last !== undefined && freshness(now - last.at, LIVE_STEP_SECONDS * 1000) === 'stale';
  const pin = (at: number | undefined) =>
    setQuery('at', at === undefined || pinned !== undefined ? undefined : at.toFixed(0));
  return (
    <section className="charts" aria-label={`Last ${minutes} minutes`}>
      <h2 className="heading ruled">
        {dev ? 'Since this page opened' : `Last ${minutes} minutes`}
        <span className="age">{headline(facts, history.isError, last, now)}</span>
        <span className="grow" />
        <button
          type="button"
          className="link age"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'As lines' : 'As table'}
        </button>
      </h2>
      {asTable ? (
        <ChartTable moments={moments} range={range} />
      ) : (
        <div className="chart-stack">
          <dl className="chart-figures">
            {panels.map((spec) => (
              <Current key={spec.id} spec={spec} last={last} facts={facts} stale={stale} />
            ))}
          </dl>
          <div ref={host} className="chart-lines">
            <Flags marks={marks} range={range} width={width} />
            {panels.map((spec, index) => (
              <ChartPanel
                key={spec.id}
                spec={spec}
                moments={moments}
                range={range}
                longerThanMs={longer}
                marks={marks}
                width={width}
                theme={theme}
                last={index === panels.length - 1}
                pinned={pinned === undefined ? undefined : Number(pinned)}
                onPin={pin}
              />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

function rangeOf(now: number, minutes: number, since: number | undefined): Span {
  const whole = now - minutes * MINUTE_MS;
  if (since === undefined) return { from: whole, to: now };
  return { from: Math.max(whole, Math.min(since, now - MINUTE_MS)), to: now };
}

function headline(facts: Facts, failed: boolean, last: Moment | undefined, now: number): string {
  const heard = last === undefined ? 'nothing heard yet' : `${age(now - last.at)} ago`;
  if (facts.mode === 'dev') return `heard by this page from ${facts.zone || 'the game server'} · ${heard}`;
  return failed ? `history not answered, live figures only · ${heard}` : `one axis, one cursor · ${heard}`;
}

interface CurrentProps {
  readonly spec: PanelSpec;
  readonly last: Moment | undefined;
  readonly facts: Facts;
  readonly stale: boolean;
}

function Current({ spec, last, facts, stale }: CurrentProps) {
  const value = last?.[spec.figure] ?? null;
  const absent = facts.mode === 'dev' && spec.figure === 'lag';
  return (
    <div className={stale ? 'hatched' : undefined}>
      <dt>{spec.title}</dt>
      <dd>
        {value === null ? (
          <b className="figure-word">{absent ? 'absent' : 'unknown'}</b>
        ) : (
          <>
            <b className={value > (spec.abnormalAbove ?? Infinity) ? 'tone-amber' : undefined}>
              {spec.format(value)}
            </b>{' '}
            <span className="unit">{spec.unit}</span>
          </>
        )}
      </dd>
    </div>
  );
}
