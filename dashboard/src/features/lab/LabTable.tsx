import type { Experiment, Lab } from './labTypes';
import { LabRowView } from './LabRowView';
import type { LabRow } from './rows';

interface Props {
  readonly lab: Lab;
  readonly rows: readonly LabRow[];
  readonly active: Experiment | undefined;
  /** Why nothing can be pressed at all. */
  readonly off: string | undefined;
  /** The part whose button was pressed and not answered yet. */
  readonly asked: string | undefined;
  readonly run: (id: string, action: 'break' | 'heal') => void;
}

const COLUMNS = ['Play', 'Recording', 'Operations'];

export function LabTable({ lab, rows, active, off, asked, run }: Props) {
  // On a phone each row is a block of its own; the roles keep it a table for those who hear it.
  return (
    <table className="lab-table" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Fails
          </th>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" role="columnheader">
              {name}
              <span>expected, observed</span>
            </th>
          ))}
          <th scope="col" role="columnheader">
            Measured
          </th>
          <th scope="col" role="columnheader">
            Verdict
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => {
          const kind = lab.experiments.find(({ id }) => id === row.id)?.kind ?? 'stop';
          const other = active !== undefined && active.id !== row.id ? oneAtATime(active) : undefined;
          return (
            <LabRowView
              key={row.id}
              row={row}
              kind={kind}
              off={off ?? other ?? (row.ill === '' ? undefined : `It is ${row.ill} already`)}
              stale={off !== undefined}
              pending={asked === row.id}
              run={(action) => run(row.id, action)}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function oneAtATime({ object }: Experiment): string {
  return `One at a time: ${object} is not over yet`;
}
