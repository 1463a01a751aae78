import { count, many } from '@/shared/format/numbers';
import { useNow } from '@/shared/state/now';
import { usePlay } from './playStore';

const SHOWN_MS = 9000;

/** How the last round ended for this player. */
export function FinishPanel() {
  const finish = usePlay((state) => state.finish);
  const now = useNow(500);
  if (finish === undefined || now - finish.at > SHOWN_MS) return null;
  return (
    <section className="glass finish" role="status">
      <span className="unit">Round {finish.round} is over</span>
      <p className="finish-rank">
        {finish.rank === 1 ? 'You won' : `You came ${ordinal(finish.rank)}`}{' '}
        <small>of {count(finish.of)}</small>
      </p>
      <p>
        {many(finish.score, 'point')}
        {finish.reward !== undefined && `, ${count(finish.reward)} gold as reward`}.
        {finish.rank > 1 && finish.winner !== '' && (
          <span className="unit">
            {' '}
            <bdi>{finish.winner}</bdi> won.
          </span>
        )}
      </p>
    </section>
  );
}

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(rank: number): string {
  return `${rank}${ENDINGS[ORDINALS.select(rank)] ?? 'th'}`;
}
