import './lamps.css';
import type { Lamp } from '@/shared/facts/lamps';
import { StateGlyph } from '@/shared/ui/StateGlyph';
import { clock } from '@/shared/format/times';
import type { Words } from '@/shared/words/words';

interface Props {
  readonly lamps: readonly Lamp[];
  readonly words: Words;
  /** One short line under each lamp's state. */
  readonly details: readonly string[];
  readonly now: number;
}

/** Three lamps: shape and word carry the state, colour adds. */
export function Lamps({ lamps, words, details, now }: Props) {
  return (
    <ul className="lamps" aria-label="State">
      {lamps.map((lamp, index) => (
        <li
          key={lamp.name}
          className={`lamp lamp-${lamp.state}${lamp.state === 'unknown' ? ' hatched' : ''}`}
          data-lamp={lamp.name}
          data-state={lamp.state}
        >
          <StateGlyph state={lamp.state === 'off' ? 'unknown' : lamp.state} size={20} />
          <span className="lamp-name">{words.lampName[lamp.name]}</span>
          <span className="lamp-state">
            {words.lampState[lamp.state]}
            {lamp.since !== undefined && RUNNING.has(lamp.state) && ` ${clock(now - lamp.since)}`}
          </span>
          <span className="lamp-detail">{details[index]}</span>
        </li>
      ))}
    </ul>
  );
}

const RUNNING: ReadonlySet<string> = new Set(['slow', 'paused', 'down']);
