import { useState } from 'react';
import { many } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import type { Facts } from '@/shared/facts/sources';
import { lampDetails } from '@/shared/lamps/lampDetails';
import { Lamps } from '@/shared/lamps/Lamps';
import { SentenceLine } from '@/shared/ui/SentenceLine';
import { en } from '@/shared/words/en';
import { sentenceOf, type Situation } from '@/shared/words/sentence';
import { copyAsCurl } from './copyAsCurl';
import { HowKnown } from './HowKnown';

interface Props {
  readonly facts: Facts;
  readonly situation: Situation;
  readonly now: number;
}

/** The lamps, the sentence, and what both rest on. */
export function Hero({ facts, situation, now }: Props) {
  const [explained, setExplained] = useState(false);
  const [copied, setCopied] = useState('');
  const sentence = sentenceOf(situation);
  const heard = [facts.statsAt, facts.overviewAt, facts.zonesAt, facts.healthAt, facts.checksAt].filter(
    (at) => at !== undefined,
  );
  return (
    <header className="hero" id="page">
      <div className="hero-said">
        <SentenceLine parts={sentence.parts} announced={sentence.state} />
        <p className="evidence">
          <span>
            {heard.length === 0
              ? 'From no measurement yet'
              : `From ${many(heard.length, 'measurement')}, oldest ${age(now - Math.min(...heard))}`}
          </span>
          <button type="button" className="link" onClick={() => setExplained(true)}>
            How this is known
          </button>
          <button type="button" className="link" onClick={() => void copyAsCurl(facts).then(setCopied)}>
            Copy as curl
          </button>
          <span role="status">{copied}</span>
        </p>
      </div>
      <Lamps
        lamps={situation.facts.lamps}
        words={en}
        details={lampDetails(facts, situation, now)}
        now={now}
      />
      <HowKnown
        facts={facts}
        causes={situation.causes}
        now={now}
        open={explained}
        onClose={() => setExplained(false)}
      />
    </header>
  );
}
