import { usePlay } from './playStore';

/** Why a session is over for good, by the server's code. */
export const ENDINGS: Readonly<Record<string, string>> = {
  RESUME_EXPIRED: 'Your place was kept for 120 s; then it was given up.',
  RESUME_UNKNOWN: 'The server no longer knows this session.',
  SESSION_REPLACED: 'You play in another window.',
  ZONE_FULL: 'The zone is full.',
  SERVER_FULL: 'The server is full.',
  ZONE_HELD: 'The zone was stopped after a fault.',
  TOKEN_EXPIRED: 'The ticket to join was too old.',
  PROTOCOL_VERSION: 'The server speaks another version than this page. Reload the page.',
};

/** The session is over for good. */
export function Ended({ onAgain, onLeave }: { onAgain: () => void; onLeave: () => void }) {
  const client = usePlay((state) => state.client);
  if (client.phase !== 'ended') return null;
  const { reason, detail } = client.ending;
  return (
    <section className="interrupted" role="alertdialog" aria-label="The session ended">
      <p className="interrupted-words">The session ended</p>
      <p className="unit">
        {ENDINGS[reason] ?? detail} <code>{reason}</code>
      </p>
      <div className="ended-actions">
        <button type="button" className="button primary" autoFocus onClick={onAgain}>
          Join again
        </button>
        <button type="button" className="button" onClick={onLeave}>
          Leave
        </button>
      </div>
    </section>
  );
}
