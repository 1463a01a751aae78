import './world.css';
import { useFacts } from '@/shared/facts/useFacts';
import { useNow } from '@/shared/state/now';
import { SentenceLine } from '@/shared/ui/SentenceLine';
import { ZoneStrip } from '@/shared/zones/ZoneStrip';
import { Figures } from './Figures';
import { Matches } from './Matches';
import { TickComb } from './TickComb';
import { worldSentence } from './worldSentence';
import { ZoneMap } from './ZoneMap';

/** One zone in motion, the others as cells, and the matches that ended. */
export function WorldPage() {
  const now = useNow();
  const facts = useFacts(now);
  const sentence = worldSentence(facts);
  return (
    <main className="world">
      <header className="hero" id="page">
        <SentenceLine parts={sentence.parts} announced={sentence.state} />
      </header>
      <div className="world-live">
        <ZoneMap facts={facts} now={now} />
        <div className="world-side">
          <section aria-label="Figures">
            <h2 className="heading">Figures</h2>
            <Figures facts={facts} now={now} />
          </section>
          <TickComb facts={facts} now={now} />
          <ZoneStrip facts={facts} now={now} watch />
        </div>
      </div>
      <Matches enabled={facts.mode === 'up'} />
    </main>
  );
}
