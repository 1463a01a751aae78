import { useState } from 'react';
import { many } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import { HowKnown } from './HowKnown';
import { sentenceOf } from './sentence';
import type { Facts } from './sources';
import { copyAsCurl } from './copyAsCurl';

interface Props {
  readonly facts: Facts;
  readonly now: number;
}

/** The sentence, and what it rests on. */
export function Hero({ facts, now }: Props) {
  const [explained, setExplained] = useState(false);
  const [copied, setCopied] = useState('');
  const sentence = sentenceOf(facts, now);
  const heard = [facts.statsAt, facts.overviewAt, facts.zonesAt].filter((at) => at !== undefined);
  return (
    <header className="hero" id="page">
      <h1 className="sentence">
        {sentence.parts.map((part, index) =>
          part.tone === undefined ? (
            whole(part.text)
          ) : (
            <em key={index} className={`tone-${part.tone}`}>
              {whole(part.text)}
            </em>
          ),
        )}
      </h1>
      <p className="unseen" role="status">
        {sentence.state}
      </p>
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
      <HowKnown facts={facts} now={now} open={explained} onClose={() => setExplained(false)} />
    </header>
  );
}

/** A figure and its unit stay on one line. */
function whole(text: string): string {
  return text.replace(/(\d) (ms|s|min|h|d)\b/g, '$1\u00a0$2');
}
