import { useState } from 'react';
import { setFilter, STATUSES, type Filters } from './filters';

interface Props {
  readonly filters: Filters;
  readonly groups: readonly string[];
  readonly reasons: readonly string[];
}

/** Which dead letters are shown; every choice is in the address. */
export function LetterFilters({ filters, groups, reasons }: Props) {
  return (
    <div className="filters">
      <Choice name="group" label="group" value={filters.group} options={groups} />
      <label>
        status{' '}
        <select
          aria-label="status"
          value={filters.status}
          onChange={(event) => setFilter('status', event.target.value)}
        >
          {[...STATUSES, 'any'].map((status) => (
            <option key={status} value={status}>
              {status.toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      <Choice name="reason" label="reason" value={filters.reason} options={reasons} />
      <Typed name="type" label="type" value={filters.type} />
      <Typed name="player" label="player" value={filters.player} />
    </div>
  );
}

interface FieldProps {
  readonly name: keyof Filters;
  readonly label: string;
  readonly value: string | undefined;
}

function Choice({ name, label, value, options }: FieldProps & { readonly options: readonly string[] }) {
  const all = value === undefined || options.includes(value) ? options : [value, ...options];
  return (
    <label>
      {label}{' '}
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => setFilter(name, event.target.value)}
      >
        <option value="">any</option>
        {all.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

/** Takes effect when it is left or Enter is pressed, so that half a name is not asked for. */
function Typed({ name, label, value }: FieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value ?? '');
  }
  return (
    <label>
      {label}{' '}
      <input
        aria-label={label}
        value={typed}
        placeholder="any"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setFilter(name, typed.trim())}
        onKeyDown={(event) => event.key === 'Enter' && setFilter(name, typed.trim())}
      />
    </label>
  );
}
