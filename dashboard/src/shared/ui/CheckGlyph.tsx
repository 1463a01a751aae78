/** It is as it should be. A word always stands beside it. */
export function CheckGlyph() {
  return (
    <svg className="glyph glyph-check" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
