import type { Outcome } from './actions';

/** What became of the last action; a refusal has its reason and its code. */
export function OutcomeLine({ outcome }: { outcome: Outcome | undefined }) {
  return (
    <p className={`outcome${outcome?.refused === true ? ' outcome-refused' : ''}`} role="status">
      {outcome !== undefined && (
        <>
          <span aria-hidden="true">{outcome.refused ? '✕' : '✓'}</span> {outcome.text}{' '}
          {outcome.code !== '' && <code>{outcome.code}</code>}
        </>
      )}
    </p>
  );
}
