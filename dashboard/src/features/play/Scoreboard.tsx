import { count } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import { freshness } from '@/shared/state/freshness';
import { useNow } from '@/shared/state/now';
import { usePlay, type ScoreRow } from './playStore';

const SHOWN = 8;
const MARKS = 21;

/** The best eight, and oneself. */
export function Scoreboard() {
  const scores = usePlay((state) => state.scores);
  const heardAt = usePlay((state) => state.heardAt);
  const now = useNow(500);
  if (scores.length === 0) return null;
  const best = Math.max(1, scores[0]?.score ?? 1);
  const stale = freshness(heardAt === undefined ? undefined : now - heardAt, 1000) === 'stale';
  return (
    <section className={`glass score${stale ? ' hatched' : ''}`} aria-label="Scoreboard">
      <h2 className="heading">
        Scoreboard <span className="grow" />
        <span className="age">coins{heardAt !== undefined && ` · ${age(now - heardAt)} ago`}</span>
      </h2>
      <table>
        <tbody>
          {shown(scores).map((row) => (
            <tr key={row.id} className={row.me ? 'score-me' : undefined}>
              <td>{row.rank}</td>
              <td className="score-name" dir="auto">
                {row.name}
                {row.me && ' (you)'}
              </td>
              <td aria-hidden="true">
                <Bar share={row.score / best} />
              </td>
              <td>{count(row.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shown(scores: readonly ScoreRow[]): readonly ScoreRow[] {
  const best = scores.slice(0, SHOWN);
  const mine = scores.find((row) => row.me);
  return mine === undefined || best.includes(mine) ? best : [...best.slice(0, SHOWN - 1), mine];
}

function Bar({ share }: { share: number }) {
  const lit = Math.round(share * MARKS);
  return (
    <svg width="62" height="8">
      {Array.from({ length: MARKS }, (_, mark) => (
        <rect
          key={mark}
          x={mark * 3}
          y={mark < lit ? 0 : 2}
          width="1.2"
          height={mark < lit ? 7 : 4}
          fill={mark < lit ? 'currentColor' : 'var(--line-2)'}
        />
      ))}
    </svg>
  );
}
