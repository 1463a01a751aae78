import { useState } from 'react';
import type { DeadLetter } from '@/shared/api/opsTypes';
import { count } from '@/shared/format/numbers';
import { length } from '@/shared/format/times';
import { openLetter } from './filters';
import { shortType } from './shortType';
import { windowOf } from './windowed';

export const ROW_HEIGHT = 29;
const HEIGHT = 400;

interface Props {
  readonly letters: readonly DeadLetter[];
  readonly open: number | undefined;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (ids: readonly number[], on: boolean) => void;
  readonly now: number;
}

/** Dead letters, one a row; pressing a row opens it. */
export function LettersTable({ letters, open, chosen, onChoose, now }: Props) {
  const [scrolled, setScrolled] = useState(0);
  const shown = windowOf(letters.length, scrolled, HEIGHT, ROW_HEIGHT);
  const all = letters.length > 0 && letters.every(({ id }) => chosen.has(id));
  return (
    <div
      className="scroll letters-scroll"
      style={{ maxHeight: HEIGHT }}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
    >
      <table className="table letters" aria-rowcount={letters.length}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label="Choose all that are loaded"
                checked={all}
                onChange={(event) =>
                  onChoose(
                    letters.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
            </th>
            <th scope="col" className="number">
              Letter
            </th>
            <th scope="col">Type</th>
            <th scope="col">Reason</th>
            <th scope="col">Names</th>
            <th scope="col">Group</th>
            <th scope="col">Status</th>
            <th scope="col" className="number">
              Attempts
            </th>
            <th scope="col" className="number">
              Shard
            </th>
            <th scope="col" className="number">
              Sequence
            </th>
            <th scope="col" className="number">
              Parked
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.above > 0 && <tr style={{ height: shown.above }} />}
          {letters.slice(shown.from, shown.to).map((letter) => (
            <Row
              key={letter.id}
              letter={letter}
              open={letter.id === open}
              chosen={chosen.has(letter.id)}
              onChoose={(on) => onChoose([letter.id], on)}
              now={now}
            />
          ))}
          {shown.below > 0 && <tr style={{ height: shown.below }} />}
        </tbody>
      </table>
    </div>
  );
}

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
