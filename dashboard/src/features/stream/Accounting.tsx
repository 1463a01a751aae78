import { memo, useMemo } from 'react';
import type { AccountingRow } from '@/shared/api/opsTypes';
import { count } from '@/shared/format/numbers';
import { PanelState } from '@/shared/ui/PanelState';
import { setQuery } from '@/shared/ui/navigation';
import { isBalanced, newestFirst } from './accountingRows';
import { useAccounting } from './queries';
import { ROW_HEIGHT, WindowedTable } from './WindowedTable';

interface Props {
  readonly groups: readonly string[];
  readonly group: string;
  readonly silent: boolean;
}

/** The books: for every shard and epoch, where each of its events is. */
export function Accounting({ groups, group, silent }: Props) {
  const { data, isError, error } = useAccounting(group);
  const rows = useMemo(() => newestFirst(data ?? []), [data]);
  return (
    <section aria-label="Accounting">
      <h2 className="heading ruled">
        Accounting
        <span className="age">
          end = applied + parked + missing + dropped + pending; orphans and duplicates beside it
        </span>
        <span className="grow" />
        <label className="age">
          of{' '}
          <select value={group} onChange={(event) => setQuery('books', event.target.value)}>
            {groups.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </h2>
      {rows.length === 0 ? (
        <PanelState kind={isError ? 'disconnected' : 'empty'} title="Nothing counted yet">
          {error?.message ?? `${group} has no events of any shard so far.`}
        </PanelState>
      ) : (
        <div className={silent || isError ? 'hatched' : undefined}>
          <WindowedTable
            className="books"
            rows={rows}
            head={HEAD}
            drawn={(row) => <Row key={`${row.shard} ${row.epoch}`} row={row} />}
          />
        </div>
      )}
    </section>
  );
}

const COLUMNS = [
  'Shard',
  'Epoch',
  'End',
  'Applied',
  'Parked',
  'Missing',
  'Dropped',
  'Pending',
  'Orphans',
  'Duplicates',
];

const HEAD = (
  <>
    {COLUMNS.map((name) => (
      <th key={name} scope="col" className="number">
        {name}
      </th>
    ))}
    <th scope="col">State</th>
  </>
);

/** Closed epochs are most of them and never change: such a row is drawn once. */
const Row = memo(function Row({ row }: { row: AccountingRow }) {
  const pending = row.pending ?? 0;
  const missingKnown = row.complete || row.missing > 0;
  const state = stateOf(row, pending);
  return (
    <tr style={{ height: ROW_HEIGHT }}>
      <td className="number">{row.shard}</td>
      <td className="number">{count(row.epoch)}</td>
      <td className="number">{count(row.end)}</td>
      <td className="number">{count(row.applied)}</td>
      <td className="number">{count(row.parked)}</td>
      <td className={`number${row.missing > 0 ? ' loss' : ''}`}>
        {missingKnown ? count(row.missing) : 'not known yet'}
      </td>
      <td className="number">{count(row.droppedByPolicy)}</td>
      <td className="number">{count(pending)}</td>
      <td className="number">{count(row.orphans)}</td>
      <td className="number">{count(row.duplicates)}</td>
      <td className="unit" title={state}>
        {state}
      </td>
    </tr>
  );
});

function stateOf(row: AccountingRow, pending: number): string {
  if (row.lostBehindEnd === 'unknown') return 'a loss behind the end was accepted; its size is not known';
  if (!isBalanced(row)) return 'the figures do not add up yet';
  return row.complete ? 'complete' : pending > 0 ? 'pending' : 'still counting';
}
