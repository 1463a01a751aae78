import './now.css';
import { useNow } from '@/shared/state/now';
import { Charts } from './charts/Charts';
import { Figures } from './Figures';
import { Hero } from './Hero';
import { TickComb } from './TickComb';
import { useFacts } from './useFacts';
import { useNoticing } from './useNoticing';
import { useNowKeys } from './useNowKeys';
import { WhatChanged } from './WhatChanged';
import { ZoneMap } from './ZoneMap';
import { ZoneStrip } from './ZoneStrip';

/** Is it running, for whom, and is it recorded: everything this version knows, on one sheet. */
export function NowPage() {
  const now = useNow();
  const facts = useFacts(now);
  useNoticing(facts);
  useNowKeys(facts);
  return (
    <main className="now">
      <Hero facts={facts} now={now} />
      <div className="now-live">
        <ZoneMap facts={facts} now={now} />
        <div className="now-side">
          <section aria-label="Figures">
            <h2 className="heading">Figures</h2>
            <Figures facts={facts} now={now} />
          </section>
          <TickComb facts={facts} now={now} />
          <ZoneStrip facts={facts} now={now} />
        </div>
      </div>
      <div className="now-lately">
        <Charts facts={facts} />
        <WhatChanged facts={facts} now={now} />
      </div>
    </main>
  );
}
