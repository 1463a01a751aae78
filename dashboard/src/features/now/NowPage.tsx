import './now.css';
import { useMemo } from 'react';
import { useFacts } from '@/shared/facts/useFacts';
import { usePace, useSituation } from '@/shared/facts/useSituation';
import { useNow } from '@/shared/state/now';
import { ZoneStrip } from '@/shared/zones/ZoneStrip';
import { Charts } from './charts/Charts';
import { Flow } from './flow/Flow';
import { flowOf } from './flow/flowOf';
import { Hero } from './Hero';
import { useNowKeys } from './useNowKeys';
import { WhatChanged } from './WhatChanged';

/** Does it need anybody: lamps, sentence and flow; then the zones, the last minutes and what changed. */
export function NowPage() {
  const now = useNow();
  const facts = useFacts(now);
  const situation = useSituation(facts, now);
  const pace = usePace(facts);
  const flow = useMemo(() => flowOf(facts, situation, pace, now), [facts, situation, pace, now]);
  useNowKeys(facts);
  return (
    <main className="now">
      <Hero facts={facts} situation={situation} now={now} />
      <Flow flow={flow} now={now} />
      <ZoneStrip facts={facts} now={now} />
      <div className="now-lately">
        <Charts facts={facts} />
        <WhatChanged facts={facts} now={now} />
      </div>
    </main>
  );
}
