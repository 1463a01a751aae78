import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { DeadLetterDetail } from '@/shared/api/opsTypes';
import { many } from '@/shared/format/numbers';
import { useKeys } from '@/shared/keys/keymap';
import { PanelState } from '@/shared/ui/PanelState';
import { PressTwice } from '@/shared/ui/PressTwice';
import { discard, redrive, type Outcome } from './actions';
import { Discard } from './Discard';
import { openLetter } from './filters';
import { LetterEditor } from './LetterEditor';
import { LetterHistory } from './LetterHistory';
import { OutcomeLine } from './OutcomeLine';
import { STREAM_KEY, useLetter } from './queries';

interface Props {
  readonly id: number;
  readonly silent: boolean;
}

const CLOSE_WITH_ESCAPE = { escape: () => openLetter(undefined) };

/** One dead letter, whole: why it is dead, what it says, what became of it, and what can be done. */
export function LetterDrawer({ id, silent }: Props) {
  const { data, isError } = useLetter(id);
  useKeys(CLOSE_WITH_ESCAPE);
  return (
    <aside className="drawer" aria-label={`Dead letter ${id}`}>
      <h2 className="heading">
        Dead letter {id}
        <span className="grow" />
        <button type="button" className="button" onClick={() => openLetter(undefined)}>
          Close
        </button>
      </h2>
      {data === undefined ? (
        <PanelState kind={isError ? 'disconnected' : 'loading'} title={isError ? 'Not answered' : 'Loading'}>
          {isError ? 'The platform server has no answer for this letter.' : 'Asked the platform server.'}
        </PanelState>
      ) : (
        <Letter letter={data} silent={silent} />
      )}
    </aside>
  );
}

function Letter({ letter, silent }: { letter: DeadLetterDetail; silent: boolean }) {
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const settle = (action: Promise<Outcome>) => {
    void action.then((result) => {
      setOutcome(result);
      if (!result.refused) setEditing(false);
      void queries.invalidateQueries({ queryKey: [STREAM_KEY] });
    });
  };
  const off = silent || letter.status !== 'PARKED';
  const why = silent
    ? 'The platform server is silent'
    : off
      ? `It is ${letter.status.toLowerCase()}`
      : undefined;
  return (
    <>
      <p>
        <code>{letter.reason}</code> <span className="unit">{letter.detail}</span>
      </p>
      <p className="unit">
        {letter.dependants === 0
          ? 'Nothing waits behind it.'
          : `${many(letter.dependants, 'later event')} of the same player ${letter.dependants === 1 ? 'waits' : 'wait'} behind it.`}
      </p>
      <div className="drawer-actions">
        <PressTwice
          label={`Redrive letter ${letter.id}`}
          run={() => settle(redrive(letter.id))}
          disabled={off}
          title={why}
        />
        <button
          type="button"
          className="button"
          disabled={off}
          title={why}
          onClick={() => setEditing(!editing)}
        >
          Edit and redrive
        </button>
        <Discard
          label={`Discard letter ${letter.id}`}
          off={off}
          why={why}
          run={(reason) => settle(discard(letter.id, reason))}
        />
      </div>
      <OutcomeLine outcome={outcome} />
      {editing ? (
        <LetterEditor letter={letter} onRedrive={(body) => settle(redrive(letter.id, body))} />
      ) : (
        <>
          <h3>Body</h3>
          <pre>
            {letter.body == null ? `not readable: ${letter.bodyBase64 ?? 'no body'}` : pretty(letter.body)}
          </pre>
          {letter.corrected != null && (
            <>
              <h3>Corrected copy; the original is kept</h3>
              <pre>{pretty(letter.corrected)}</pre>
            </>
          )}
        </>
      )}
      <h3>Headers</h3>
      <dl className="pairs">
        {Object.entries(letter.headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value ?? 'empty'}</code>
            </dd>
          </div>
        ))}
      </dl>
      <LetterHistory letter={letter} />
    </>
  );
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
