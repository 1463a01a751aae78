export type GlyphState = 'fine' | 'slow' | 'paused' | 'down' | 'unknown';

interface Props {
  readonly state: GlyphState;
  readonly size?: number;
}

/** The shape of a state. Its word always stands beside it, so this is drawn for eyes only. */
export function StateGlyph({ state, size = 12 }: Props) {
  return (
    <svg
      className={`glyph glyph-${state}`}
      data-glyph={state}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  );
}

const SHAPES = {
  fine: <circle cx="10" cy="10" r="7" fill="currentColor" />,
  slow: <path d="M10 2 19 18H1Z" fill="currentColor" />,
  paused: (
    <>
      <rect x="3" y="2" width="5" height="16" fill="currentColor" />
      <rect x="12" y="2" width="5" height="16" fill="currentColor" />
    </>
  ),
  down: <path d="M3 3 17 17M17 3 3 17" stroke="currentColor" strokeWidth="4" />,
  unknown: (
    <circle
      cx="10"
      cy="10"
      r="7"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeDasharray="3.4 2.1"
    />
  ),
};
