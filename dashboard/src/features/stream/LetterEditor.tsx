import { useState } from 'react';
import type { DeadLetterDetail } from '@/shared/api/opsTypes';
import { PressTwice } from '@/shared/ui/PressTwice';
import { readBody } from './readBody';

interface Props {
  readonly letter: DeadLetterDetail;
  readonly onRedrive: (body: unknown) => void;
}

/** A corrected copy of the body; the original stays as it came. */
export function LetterEditor({ letter, onRedrive }: Props) {
  const [text, setText] = useState(() => JSON.stringify(letter.corrected ?? letter.body ?? {}, undefined, 2));
  const read = readBody(text);
  return (
    <>
      <h3>Corrected copy</h3>
      <textarea
        className="field body-editor"
        aria-label="Corrected body, as JSON"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="unit" role="status">
        {'problem' in read ? read.problem : 'The original is kept; this copy is applied in its place.'}
      </p>
      <PressTwice
        label={`Redrive letter ${letter.id} as corrected`}
        run={() => !('problem' in read) && onRedrive(read.body)}
        disabled={'problem' in read}
      />
    </>
  );
}
