import { useState } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { answerToken, useOperator } from './operator';

/** Asks for the operator token when an action needs it. */
export function TokenDialog() {
  const open = useOperator((state) => state.asking !== undefined);
  const [typed, setTyped] = useState('');
  const answer = (token: string | undefined) => {
    setTyped('');
    answerToken(token);
  };
  return (
    <Dialog title="Operator token" open={open} onClose={() => answer(undefined)}>
      <p className="unit">
        Actions on dead letters are audited and need the operator token. It is kept in this tab only, and
        forgotten when the tab closes.
      </p>
      <form
        className="token-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') answer(typed.trim());
        }}
      >
        <input
          className="field"
          type="password"
          autoComplete="off"
          aria-label="Operator token"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button primary" disabled={typed.trim() === ''}>
          Use token
        </button>
      </form>
    </Dialog>
  );
}
