import { Problem } from '@/shared/api/rest';
import { PanelState } from '@/shared/ui/PanelState';
import { operatorToken } from './operator';

interface Props {
  readonly known: boolean;
  readonly failure: Error | null;
  /** A token was given: what was refused can be asked for again. */
  readonly onToken: () => void;
}

/** Where dead letters would stand: none, not answered yet, or not for everybody to read. */
export function NoLetters({ known, failure, onToken }: Props) {
  if (known) {
    return (
      <PanelState kind="empty" title="No dead letters">
        None with these filters.
      </PanelState>
    );
  }
  if (failure === null) {
    return (
      <PanelState kind="loading" title="Dead letters not known yet">
        Asked the platform server.
      </PanelState>
    );
  }
  if (failure instanceof Problem && failure.status === 401) {
    const ask = () => void operatorToken().then((token) => token !== undefined && onToken());
    return (
      <PanelState
        kind="disconnected"
        title="For operators"
        action={{ label: 'Give the operator token', run: ask }}
      >
        Dead letters name players; here they are read with the operator token only.
      </PanelState>
    );
  }
  return (
    <PanelState kind="disconnected" title="Dead letters not known">
      {failure instanceof Problem ? failure.message : 'The platform server did not answer for them.'}
    </PanelState>
  );
}
