import { useMutation } from '@tanstack/react-query';
import { postJson } from '@/shared/api/rest';
import type { SessionTicket } from '@/shared/api/types';
import { usePreferences } from '@/shared/state/preferences';
import { joinRefusal, NAME_MAX } from './JoinPanel';

interface Props {
  readonly ready: boolean;
  readonly onTicket: (ticket: SessionTicket) => void;
}

/** One line along the lower edge: a name, and in. */
export function PaneJoin({ ready, onTicket }: Props) {
  const { playerName, set } = usePreferences();
  const join = useMutation({
    mutationFn: (name: string) => postJson<SessionTicket>('/api/v1/sessions', name === '' ? {} : { name }),
    onSuccess: onTicket,
  });
  return (
    <form
      className="pane-join"
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate(playerName.trim());
      }}
    >
      {join.isError && (
        <p className="pane-refused" role="status">
          {joinRefusal(join.error)} New logins need the platform server and MySQL.
        </p>
      )}
      <input
        className="join-name"
        dir="auto"
        aria-label="Your name"
        placeholder="Your name"
        autoComplete="nickname"
        maxLength={NAME_MAX}
        value={playerName}
        onChange={(event) => set({ playerName: event.target.value })}
      />
      <button type="submit" className="button primary" disabled={!ready || join.isPending}>
        {join.isPending ? 'Asking …' : 'Play here'}
      </button>
    </form>
  );
}
