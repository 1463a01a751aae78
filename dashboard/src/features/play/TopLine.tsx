import { many } from '@/shared/format/numbers';
import { Link } from '@/shared/ui/Link';
import { Mark } from '@/shared/ui/Mark';
import { usePlay } from './playStore';
import type { PlaySession } from './session';

export function TopLine({ session, onLeave }: { session: PlaySession; onLeave: () => void }) {
  const players = usePlay((state) => state.players);
  return (
    <div className="play-top">
      <Mark />
      <Link to="/" className="play-now">
        Now
      </Link>
      <span className="grow" />
      <span className="play-zone">
        {session.ticket.zone}, {many(players, 'player')}
      </span>
      <button type="button" className="bare" onClick={onLeave}>
        Leave <span className="kbd">Esc</span>
      </button>
    </div>
  );
}
