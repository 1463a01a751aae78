import { useState, type ReactNode } from 'react';
import { ALL_UP_TO, windowOf } from './windowed';

const HEIGHT = 400;
export const ROW_HEIGHT = 29;

interface Props<Row> {
  readonly className: string;
  /** The cells of the header's row. */
  readonly head: ReactNode;
  readonly rows: readonly Row[];
  /** One `tr`, ROW_HEIGHT pixels high, with a key of its own. */
  readonly drawn: (row: Row) => ReactNode;
}

/** A table that scrolls by itself when it is long; above 200 rows only those in sight are drawn. */
export function WindowedTable<Row>({ className, head, rows, drawn }: Props<Row>) {
  const [scrolled, setScrolled] = useState(0);
  const shown = windowOf(rows.length, scrolled, HEIGHT, ROW_HEIGHT);
  return (
    <div
      className="scroll"
      style={{ maxHeight: HEIGHT }}
      onScroll={(event) => rows.length > ALL_UP_TO && setScrolled(event.currentTarget.scrollTop)}
    >
      <table className={`table windowed ${className}`} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>
          {shown.above > 0 && <tr aria-hidden="true" style={{ height: shown.above }} />}
          {rows.slice(shown.from, shown.to).map(drawn)}
          {shown.below > 0 && <tr aria-hidden="true" style={{ height: shown.below }} />}
        </tbody>
      </table>
    </div>
  );
}
