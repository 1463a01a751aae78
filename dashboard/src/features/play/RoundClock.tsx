import { many } from '@/shared/format/numbers';
import { clock } from '@/shared/format/times';
import { usePlay } from './playStore';

const MARKS = 61;
const TALL_EVERY = 15;
const PITCH = 4.6;

/** What is left of the round, as a clock one watches and as a row of ticks. */
export function RoundClock() {
  const round = usePlay((state) => state.round);
  const coins = usePlay((state) => state.coinsInSight);
  if (round === undefined) return null;
  const seconds = Math.ceil(round.leftMs / 1000);
  return (
    <div
      className="round"
      role="timer"
      aria-label={`${round.playing ? 'Round ends' : 'Next round begins'} in ${seconds} seconds`}
    >
      <div className={`round-time${round.playing ? '' : ' round-pause'}`}>{clock(seconds * 1000)}</div>
      <svg width={MARKS * PITCH} height="10" aria-hidden="true">
        {Array.from({ length: MARKS }, (_, mark) => {
          const tall = mark % TALL_EVERY === 0;
          const lit = mark / (MARKS - 1) <= round.share;
          return (
            <rect
              key={mark}
              x={mark * PITCH}
              y={tall ? 0 : 3}
              width="1.5"
              height={tall ? 10 : 6}
              fill={lit ? 'var(--ink)' : 'var(--line-2)'}
            />
          );
        })}
      </svg>
      <div className="round-words">
        {round.playing
          ? `round ${round.number}, ${many(coins, 'coin')} in sight`
          : `round ${round.number} is over, the next begins`}
      </div>
    </div>
  );
}
