import type { Facts } from '@/shared/facts/sources';
import { clock } from '@/shared/format/times';
import { retrySpectator } from '@/shared/game/spectatorStore';
import { ENDINGS } from './Ended';
import { usePlay } from './playStore';
import type { PlaySession } from './session';

/** The server keeps a place for so long. */
const KEPT_MS = 120_000;

interface Props {
  readonly facts: Facts;
  readonly session: PlaySession | undefined;
  readonly now: number;
  readonly onAgain: () => void;
}

/** Over the world that stands still: since when, and that nothing of it is lost. */
export function PaneFrozen({ facts, session, now, onAgain }: Props) {
  const client = usePlay((state) => state.client);
  if (session !== undefined && client.phase === 'ended') {
    const { reason, detail } = client.ending;
    return (
      <div className="pane-frozen" role="status">
        <p className="pane-words">Your session ended</p>
        <p className="unit">
          {ENDINGS[reason] ?? detail} <code>{reason}</code>
        </p>
        <button type="button" className="button" onClick={onAgain}>
          Join again
        </button>
      </div>
    );
  }
  const since = session === undefined ? facts.game.since : sinceOf(client);
  const lostMs = since === undefined ? 0 : now - since;
  const place = session === undefined ? 'every place is kept' : 'your place is kept';
  return (
    <div className="pane-frozen">
      <p className="pane-clock" role="timer">
        {clock(lostMs)}
      </p>
      <p className="pane-words" role="status">
        {lostMs > KEPT_MS ? 'Reconnecting; places were kept for 120 s' : `Reconnecting, ${place}`}
      </p>
      <button
        type="button"
        className="link"
        onClick={() => (session === undefined ? retrySpectator() : session.client.retryNow())}
      >
        Try now
      </button>
    </div>
  );
}

/** The client's times are on the clock that never goes back. */
function sinceOf(client: ReturnType<typeof usePlay.getState>['client']): number | undefined {
  return client.phase === 'waiting' || client.phase === 'connecting'
    ? client.since + performance.timeOrigin
    : undefined;
}
