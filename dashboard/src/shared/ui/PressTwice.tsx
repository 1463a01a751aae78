import { useEffect, useState } from 'react';

const WITHIN_MS = 3000;

interface Props {
  /** Names what it acts on: "Discard 3 dead letters". */
  readonly label: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  readonly title?: string | undefined;
}

/** A button for what cannot be undone: it acts on the second press within three seconds. */
export function PressTwice({ label, run, disabled = false, title }: Props) {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), WITHIN_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  return (
    <button
      type="button"
      className={`button${armed ? ' button-armed' : ''}`}
      disabled={disabled}
      title={title}
      onClick={() => {
        setArmed(!armed);
        if (armed) run();
      }}
    >
      {armed ? `Press again: ${label}` : label}
    </button>
  );
}
