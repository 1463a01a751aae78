import './lab.css';
import type { ReactNode } from 'react';
import { useFacts } from '@/shared/facts/useFacts';
import { useSituation } from '@/shared/facts/useSituation';
import { lampDetails } from '@/shared/lamps/lampDetails';
import { Lamps } from '@/shared/lamps/Lamps';
import { useNow } from '@/shared/state/now';
import { SentenceLine } from '@/shared/ui/SentenceLine';
import { en } from '@/shared/words/en';
import { sentenceOf } from '@/shared/words/sentence';
import { activeOf } from './labTypes';
import { labSentence } from './labSentence';
import { ResumeStopwatch } from './ResumeStopwatch';
import { Runs } from './Runs';
import { Sheet } from './Sheet';
import { useLab } from './useLab';

interface Props {
  /** The game, watched or played beside what is broken. */
  readonly game: ReactNode;
}

/** Break one part at a time and see what it costs, with the game going on beside it. */
export function LabPage({ game }: Props) {
  const now = useNow();
  const facts = useFacts(now);
  const situation = useSituation(facts, now);
  const { hearing, ask } = useLab(now);
  const lab = hearing.phase === 'live' || hearing.phase === 'silent' ? hearing.lab : undefined;
  const { journal } = situation.evidence;
  const journalTakes = journal.seen === 'unknown' ? undefined : journal.seen === 'fine';
  // What nobody broke here is told as everywhere else.
  const elsewhere =
    hearing.phase === 'live' && activeOf(lab) === undefined && situation.causes[0]?.tone === 'red';
  const sentence = elsewhere
    ? sentenceOf(situation)
    : labSentence({ hearing, mode: facts.mode, journalTakes, now });
  return (
    <main className="lab">
      <header className="hero" id="page">
        <div className="hero-said">
          <SentenceLine parts={sentence.parts} announced={sentence.state} />
        </div>
        <Lamps
          lamps={situation.facts.lamps}
          words={en}
          details={lampDetails(facts, situation, now)}
          now={now}
        />
      </header>
      <div className="lab-sheet">
        <div className="lab-left">
          {game}
          <ResumeStopwatch hearing={hearing} />
        </div>
        <Sheet hearing={hearing} facts={facts} now={now} ask={ask} />
      </div>
      {lab !== undefined && <Runs hearing={hearing} />}
    </main>
  );
}
