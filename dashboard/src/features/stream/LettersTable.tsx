import type { DeadLetter } from '@/shared/api/opsTypes';
import { count } from '@/shared/format/numbers';
import { length } from '@/shared/format/times';
import { openLetter } from './filters';
import { shortType } from './shortType';
import { ROW_HEIGHT, WindowedTable } from './WindowedTable';

interface Props {
  readonly letters: readonly DeadLetter[];
  readonly open: number | undefined;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (ids: readonly number[], on: boolean) => void;
  readonly now: number;
}

/** Dead letters, one a row; pressing a row opens it. */
export function LettersTable({ letters, open, chosen, onChoose, now }: Props) {
  const all = letters.length > 0 && letters.every(({ id }) => chosen.has(id));
  const ids = () => letters.map(({ id }) => id);
  return (
    <WindowedTable
      className="letters"
      rows={letters}
      head={
        <>
          <th scope="col">
            <input
              type="checkbox"
              aria-label="Choose all that are loaded"
              checked={all}
              onChange={(event) => onChoose(ids(), event.target.checked)}
            />
          </th>
          {COLUMNS.map(([name, kind]) => (
            <th key={name} scope="col" className={kind}>
              {name}
            </th>
          ))}
        </>
      }
      drawn={(letter) => (
        <Row
          key={letter.id}
          letter={letter}
          open={letter.id === open}
          chosen={chosen.has(letter.id)}
          onChoose={(on) => onChoose([letter.id], on)}
          now={now}
        />
      )}
    />
  );
}

const COLUMNS = [
  ['Letter', 'number'],
  ['Type'],
  ['Reason'],
  ['Names'],
  ['Group'],
  ['Status'],
  ['Attempts', 'number'],
  ['Shard', 'number'],
  ['Sequence', 'number'],
  ['Parked', 'number'],
] as const;

interface RowProps {
  readonly letter: DeadLetter;
  readonly open: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly now: number;
}

function Row({ letter, open, chosen, onChoose, now }: RowProps) {
  return (
    <tr aria-selected={open} style={{ height: ROW_HEIGHT }}>
      <td>
        <input
          type="checkbox"
          aria-label={`Choose letter ${letter.id}`}
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td className="number">
        <button type="button" className="link" onClick={() => openLetter(open ? undefined : letter.id)}>
          {letter.id}
        </button>
      </td>
      <td title={letter.type ?? undefined}>{shortType(letter.type)}</td>
      <td>
        <code>{letter.reason}</code>
      </td>
      <td dir="auto">{letter.aggregateId ?? 'nobody'}</td>
      <td>{letter.group}</td>
      <td>{letter.behind == null ? letter.status.toLowerCase() : `waits behind ${letter.behind}`}</td>
      <td className="number">{count(letter.attempts)}</td>
      <td className="number">{letter.shard ?? 'unknown'}</td>
      <td className="number">{letter.sequence == null ? 'unknown' : count(letter.sequence)}</td>
      <td className="number">{length(now - Date.parse(letter.parkedAt))}</td>
    </tr>
  );
}
