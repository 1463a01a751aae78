/** Rows of one height, of which only those in sight are drawn. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Heights of what is left out above and below. */
  readonly above: number;
  readonly below: number;
}

/** Tables longer than this are drawn in part. */
export const ALL_UP_TO = 200;
const SPARE = 8;

export function windowOf(rows: number, scrolled: number, height: number, rowHeight: number): Window {
  if (rows <= ALL_UP_TO) return { from: 0, to: rows, above: 0, below: 0 };
  const from = Math.max(0, Math.min(rows, Math.floor(scrolled / rowHeight)) - SPARE);
  const to = Math.min(rows, Math.ceil((scrolled + height) / rowHeight) + SPARE);
  return { from, to, above: from * rowHeight, below: (rows - to) * rowHeight };
}
