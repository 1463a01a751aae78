import './zones.css';
import { useMemo, useState } from 'react';
import type { Zone } from '@/shared/api/types';
import { count, short } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import { freshness } from '@/shared/state/freshness';
import { PanelState } from '@/shared/ui/PanelState';
import { TickGauge } from '@/shared/ui/TickGauge';
import { navigate, setQuery } from '@/shared/ui/navigation';
import { BUDGET_MS } from '@/shared/facts/budget';
import { useZoneRows } from './useZoneRows';
import type { Facts } from '@/shared/facts/sources';
import { shortName, worstFirst, zoneState, type ZoneState } from './zoneCells';

const SORT_EVERY_MS = 10_000;

interface Props {
  readonly facts: Facts;
  readonly now: number;
  /** Pressing a cell watches its zone here; elsewhere it leads to the world, watching it. */
  readonly watch?: boolean;
}

/** One cell per zone, worst first. */
export function ZoneStrip({ facts, now, watch = false }: Props) {
  const { zones, at, from } = useZoneRows(facts);
  const [pointed, setPointed] = useState(false);
  const order = useSettledOrder(zones, pointed, now);
  const ageMs = at === undefined ? undefined : now - at;
  const silent = freshness(ageMs, 1000) === 'stale';
  const over = zones.filter((zone) => zone.tickP99Ms > BUDGET_MS).length;
  return (
    <section aria-label="Zones">
      <h2 className="heading ruled">
        Zones
        <span className="age">
          worst first: tick p99 as a share of {BUDGET_MS} ms, and players
          {ageMs !== undefined && ` · ${age(ageMs)} ago, ${from}`}
        </span>
        <span className="grow" />
        {zones.length > 0 && <span className="age">{over} over budget</span>}
      </h2>
      {zones.length === 0 ? (
        <div className="zones-empty">
          <PanelState kind="loading" title="No zone heard yet">
            The {facts.mode === 'dev' ? 'game server' : 'platform'} has not named its zones.
          </PanelState>
        </div>
      ) : (
        <ul
          className="zones"
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
        >
          {order.map((zone) => (
            <Cell
              key={zone.zoneId}
              zone={zone}
              watched={zone.zoneId === facts.zone}
              onPress={() => (watch ? setQuery('zone', zone.zoneId) : navigate(`/world?zone=${zone.zoneId}`))}
              silent={silent}
              ageMs={ageMs ?? 0}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

const WORDS: Record<ZoneState, string> = {
  fine: 'fine',
  near: 'near its budget',
  over: 'over its budget',
  full: 'full',
  held: 'held, needs a restart',
  stale: 'silent',
};

function Cell({
  zone,
  watched,
  onPress,
  silent,
  ageMs,
}: {
  zone: Zone;
  watched: boolean;
  onPress: () => void;
  silent: boolean;
  ageMs: number;
}) {
  const state = silent ? 'stale' : zoneState(zone);
  const stale = state === 'stale';
  return (
    <li>
      <button
        type="button"
        className={`zone zone-${state}${stale ? ' hatched' : ''}`}
        data-zone-state={state}
        aria-pressed={watched}
        aria-label={`${zone.zoneId}: ${WORDS[state]}, ${zone.players} players, tick p99 ${short(zone.tickP99Ms)} ms. Watch it on the map.`}
        onClick={onPress}
      >
        <span className="zone-top">
          <b>{shortName(zone.zoneId)}</b>
          <span>
            {stale
              ? `${age(zone.ageMs + ageMs)} old`
              : state === 'full'
                ? 'full'
                : state === 'held'
                  ? 'held'
                  : `${count(zone.players)} pl`}
          </span>
        </span>
        <span className="zone-figure">
          {short(zone.tickP99Ms)} <small>ms</small>
        </span>
        <TickGauge share={zone.tickP99Ms / BUDGET_MS} marks={26} />
      </button>
    </li>
  );
}

/** Sorted at most every ten seconds, and never under the pointer. */
function useSettledOrder(zones: readonly Zone[], held: boolean, now: number): readonly Zone[] {
  const [settled, setSettled] = useState<{ readonly order: readonly string[]; readonly at: number }>({
    order: [],
    at: 0,
  });
  const missing = zones.some((zone) => !settled.order.includes(zone.zoneId));
  if (missing || (!held && now - settled.at > SORT_EVERY_MS))
    setSettled({ order: worstFirst(zones), at: now });
  return useMemo(
    () => settled.order.flatMap((id) => zones.find((zone) => zone.zoneId === id) ?? []),
    [settled.order, zones],
  );
}
