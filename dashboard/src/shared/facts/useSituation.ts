import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { situationOf, type Situation } from '@/shared/words/sentence';
import type { Lamp, LampName, LampState } from './lamps';
import { paceOf, sampleOf, withSample, type Pace, type Sample } from './pace';
import type { Facts } from './sources';

interface Observed {
  /** When this page first saw each lamp as it is now. */
  readonly lamps: Partial<Record<LampName, { readonly state: LampState; readonly at: number }>>;
  readonly samples: readonly Sample[];
}

/** What only watching tells: since when something is so, and how fast it changes. */
const useObserved = create<Observed>()(() => ({ lamps: {}, samples: [] }));

/** The situation; where nobody measured since when a lamp is as it is, this page's own first sight of it counts. */
export function useSituation(facts: Facts, now: number): Situation {
  const seen = useObserved((state) => state.lamps);
  const situation = useMemo(() => situationOf(facts, now), [facts, now]);
  const [play, recording, operations] = situation.facts.lamps;
  useEffect(() => observe([play, recording, operations]), [play, recording, operations]);
  const dated = (lamp: Lamp): Lamp => {
    const first = seen[lamp.name];
    if (lamp.since !== undefined || lamp.state === 'fine' || first?.state !== lamp.state) return lamp;
    return { ...lamp, since: Math.min(first.at, now) };
  };
  return {
    ...situation,
    facts: { ...situation.facts, lamps: [dated(play), dated(recording), dated(operations)] },
  };
}

/** How fast the backlog shrinks, from the game server's last reports. */
export function usePace(facts: Facts): Pace {
  const { health, healthAt } = facts;
  const samples = useObserved((state) => state.samples);
  useEffect(() => {
    if (health === undefined || healthAt === undefined) return;
    useObserved.setState((state) => ({ samples: withSample(state.samples, sampleOf(health, healthAt)) }));
  }, [health, healthAt]);
  return useMemo(() => paceOf(samples), [samples]);
}

function observe(lamps: readonly Lamp[]): void {
  const known = useObserved.getState().lamps;
  const changed = lamps.filter(({ name, state }) => known[name]?.state !== state);
  if (changed.length === 0) return;
  const entries = changed.map(({ name, state }) => [name, { state, at: Date.now() }] as const);
  useObserved.setState({ lamps: { ...known, ...Object.fromEntries(entries) } });
}
