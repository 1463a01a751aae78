import { age } from '@/shared/format/times';
import { useNow } from '@/shared/state/now';
import { cheat, CHEATS } from './cheats';
import { usePlay, type CheatResult } from './playStore';
import type { PlaySession } from './session';

/** Newer than this a refusal is hot: red. */
const HOT_MS = 4000;

interface Props {
  readonly session: PlaySession;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Four ways to cheat, and what the server answered to each. */
export function CheatMenu({ session, open, onToggle }: Props) {
  const results = usePlay((state) => state.cheats);
  const away = usePlay((state) => state.client.phase !== 'open');
  const busy = CHEATS.some(({ id }) => results[id]?.running === true);
  const now = useNow();
  return (
    <section className={`glass cheat${open ? '' : ' cheat-closed'}`} aria-label="Try to cheat">
      <h2 className="heading">
        <button type="button" className="bare cheat-title" aria-expanded={open} onClick={onToggle}>
          Try to cheat
        </button>
        <span className="grow" />
        <span className="age">sent as real packets, judged by the server</span>
      </h2>
      {open &&
        CHEATS.map(({ id, title, what }, index) => (
          <button
            key={id}
            type="button"
            className="cheat-row"
            disabled={away || busy}
            onClick={() => void cheat(id, session)}
          >
            <span className="kbd">{index + 1}</span>
            <span>
              <b>{title}</b> <span className="unit">{what}</span>
            </span>
            <span className="age">{results[id] === undefined ? '' : `${age(now - results[id].at)} ago`}</span>
            <Answer result={results[id]} now={now} />
          </button>
        ))}
    </section>
  );
}

function Answer({ result, now }: { result: CheatResult | undefined; now: number }) {
  if (result === undefined) return <span className="cheat-answer age">not tried yet</span>;
  const hot = !result.running && result.code !== '' && now - result.at < HOT_MS;
  return (
    <span className={`cheat-answer unit${hot ? ' cheat-hot' : ''}`} role="status">
      {result.code !== '' && <code>{result.code}</code>} {result.words}
    </span>
  );
}
