import { clock } from '@/shared/format/times';
import { useNow } from '@/shared/state/now';
import { usePlay } from './playStore';
import type { PlaySession } from './session';

/** The world stands still and grey; the stopwatch runs. */
export function Interrupted({ session }: { session: PlaySession }) {
  const client = usePlay((state) => state.client);
  // The client's times are on the clock that never goes back.
  const now = useNow(100) - performance.timeOrigin;
  if (client.phase !== 'waiting' && client.phase !== 'connecting') return null;
  const next =
    client.phase === 'waiting' ? Math.max(0, Math.ceil((client.nextTryAt - now) / 1000)) : undefined;
  return (
    <section className="interrupted" aria-label="Interrupted">
      <p className="interrupted-clock" role="timer">
        {clock(now - client.since)}
      </p>
      <p className="interrupted-words" role="status">
        Reconnecting, your place is kept
      </p>
      <p className="unit">
        {client.phase === 'waiting' && client.ending.reason !== '' && (
          <>
            <code>{client.ending.reason}</code> ·{' '}
          </>
        )}
        {next === undefined ? 'trying now' : `next try in ${next} s`} ·{' '}
        <button type="button" className="link" onClick={() => session.client.retryNow()}>
          Try now
        </button>
      </p>
    </section>
  );
}
