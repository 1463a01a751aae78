import { useState } from 'react';
import { PressTwice } from '@/shared/ui/PressTwice';

interface Props {
  /** Names what is discarded. */
  readonly label: string;
  readonly off: boolean;
  readonly why: string | undefined;
  readonly run: (reason: string) => void;
}

const LONGEST = 500;

/** Giving events up needs a reason, which the audit keeps. */
export function Discard({ label, off, why, run }: Props) {
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <span className="discard">
      <input
        aria-label="Reason to discard"
        placeholder="reason to discard"
        maxLength={LONGEST}
        value={reason}
        disabled={off}
        onChange={(event) => setReason(event.target.value)}
      />
      <PressTwice
        label={label}
        run={() => {
          run(given);
          setReason('');
        }}
        disabled={off || given === ''}
        title={why ?? (given === '' ? 'Give a reason first: the audit keeps it' : undefined)}
      />
    </span>
  );
}
