import { useMutation } from '@tanstack/react-query';
import { postJson, Problem } from '@/shared/api/rest';
import type { SessionTicket } from '@/shared/api/types';
import { usePreferences } from '@/shared/state/preferences';
import { Link } from '@/shared/ui/Link';
import { Mark } from '@/shared/ui/Mark';

interface Props {
  /** The game is known; without that nobody can join. */
  readonly ready: boolean;
  readonly silent: boolean;
  readonly onTicket: (ticket: SessionTicket) => void;
}

export const NAME_MAX = 24;

/** Asks for a name and for a guest session. */
export function JoinPanel({ ready, silent, onTicket }: Props) {
  const { playerName, set } = usePreferences();
  const join = useMutation({
    mutationFn: (name: string) => postJson<SessionTicket>('/api/v1/sessions', name === '' ? {} : { name }),
    onSuccess: onTicket,
  });
  return (
    <div className="join">
      <div className="glass join-panel">
        <Link to="/" className="mark-link">
          <Mark />
        </Link>
        <h1>Who plays?</h1>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            join.mutate(playerName.trim());
          }}
        >
          <label htmlFor="name">Your name</label>
          <div className="join-row">
            <input
              id="name"
              className="join-name"
              dir="auto"
              autoFocus
              autoComplete="nickname"
              maxLength={NAME_MAX}
              value={playerName}
              onChange={(event) => set({ playerName: event.target.value })}
            />
            <button type="submit" className="button primary" disabled={!ready || join.isPending}>
              {join.isPending ? 'Asking …' : 'Play'}
            </button>
          </div>
        </form>
        <p className="join-note" role="status">
          {join.isError ? joinRefusal(join.error) : waitingFor(ready, silent)}
        </p>
        <ul className="join-keys">
          <li>
            <span className="kbd">↑ ← ↓ →</span> or <span className="kbd">W A S D</span> walk, or point where
            to go
          </li>
          <li>Coins count, gems count five, puddles make you slip.</li>
          <li>
            <span className="kbd">1</span> to <span className="kbd">4</span> try to cheat. The server judges.
          </li>
        </ul>
      </div>
    </div>
  );
}

function waitingFor(ready: boolean, silent: boolean): string {
  if (silent) return 'Nothing answers at this address. Asking again.';
  return ready ? 'A guest: no account, no password.' : 'Asking the game server what is played …';
}

/** Why nobody was let in, in words. */
export function joinRefusal(error: Error): string {
  if (!(error instanceof Problem))
    return 'Nobody answered the request to join. The servers may be starting; try again.';
  switch (error.code) {
    case 'NO_ZONE_OPEN':
      return 'No zone is open at the moment. Try again in a few seconds.';
    case 'ZONE_FULL':
      return 'The zone is full. Try again when somebody has left.';
    case 'BAD_NAME':
      return `This name is not taken: ${error.message}`;
    default:
      return `Not joined: ${error.message}`;
  }
}
