import { CheckGlyph } from '@/shared/ui/CheckGlyph';
import { StateGlyph, type GlyphState } from '@/shared/ui/StateGlyph';
import { PressTwice } from '@/shared/ui/PressTwice';
import type { Aspect } from './aspects';
import type { Experiment } from './labTypes';
import type { LabRow } from './rows';
import { StampMark } from './StampMark';

interface Props {
  readonly row: LabRow;
  readonly kind: Experiment['kind'];
  /** Why its button cannot be pressed; undefined when it can. */
  readonly off: string | undefined;
  readonly stale: boolean;
  readonly pending: boolean;
  readonly run: (action: 'break' | 'heal') => void;
}

export function LabRowView({ row, kind, off, stale, pending, run }: Props) {
  const state = stale ? 'stale' : row.state.replace(' ', '-');
  return (
    <tr className={`lab-row lab-row-${state}`} role="row" data-experiment={row.id} data-state={row.state}>
      <th scope="row" role="rowheader" className="lab-object">
        <b>{row.object}</b>
        <span>{row.when}</span>
        {row.ill !== '' && (
          <span className="tone-amber">
            <StateGlyph state="slow" size={10} /> {row.ill}, not by this lab
          </span>
        )}
      </th>
      {row.aspects.map((aspect) => (
        <AspectCell key={aspect.name} aspect={aspect} />
      ))}
      <td role="cell" className="lab-measured">
        {row.measures.length === 0 ? (
          <span className="age">no figures yet</span>
        ) : (
          <dl>
            {row.measures.map(({ label, value, tone }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className={tone && `lab-${tone}`}>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </td>
      <td role="cell" className="lab-verdict">
        <Action row={row} kind={kind} off={off} pending={pending} run={run} />
        {row.stamp === undefined ? (
          <span className="age">{waitsFor(row, kind)}</span>
        ) : (
          <StampMark stamp={row.stamp} />
        )}
      </td>
    </tr>
  );
}

const NAMES = { play: 'Play', recording: 'Recording', operations: 'Operations' } as const;

function AspectCell({ aspect: { name, expected, observed, state } }: { aspect: Aspect }) {
  return (
    <td role="cell" className={`lab-aspect lab-aspect-${state}${state === 'unknown' ? ' hatched' : ''}`}>
      <span className="lab-name">{NAMES[name]}</span>
      <span className="lab-expected">
        <span className="unseen">expected </span>
        {expected}
      </span>
      <span className="lab-observed">
        <span className="unseen">observed </span>
        {state === 'kept' ? (
          <CheckGlyph />
        ) : (
          <StateGlyph state={GLYPHS[observed.startsWith('stopped') ? 'broken' : state]} size={12} />
        )}
        {observed}
      </span>
    </td>
  );
}

const GLYPHS: Readonly<Record<Aspect['state'], GlyphState>> = {
  kept: 'fine',
  broken: 'down',
  costs: 'paused',
  unknown: 'unknown',
  none: 'unknown',
};

function Action({ row, kind, off, pending, run }: Pick<Props, 'row' | 'kind' | 'off' | 'pending' | 'run'>) {
  if (pending || row.state === 'healing') {
    return (
      <button type="button" className="button" disabled title={row.when}>
        {pending ? 'Asking …' : underWay(row, kind)}
      </button>
    );
  }
  if (row.state === 'broken') {
    return kind === 'kill' ? (
      <button type="button" className="button" disabled title="It comes back by itself">
        Comes back
      </button>
    ) : (
      <button
        type="button"
        className="button primary"
        disabled={off !== undefined}
        title={off}
        onClick={() => run('heal')}
      >
        Heal {shortName(row)}
      </button>
    );
  }
  return (
    <PressTwice
      label={breakLabel(row, kind)}
      run={() => run('break')}
      disabled={off !== undefined}
      title={off}
    />
  );
}

/** Where nothing can be pressed: what goes on instead. */
function underWay(row: LabRow, kind: Experiment['kind']): string {
  if (row.run?.backAt == null) return kind === 'kill' ? 'Comes back' : `Healing ${shortName(row)}`;
  return row.run.caughtUpAt === null ? 'Catching up' : 'Last checks';
}

function breakLabel(row: LabRow, kind: Experiment['kind']): string {
  return kind === 'kill' ? 'Kill zone' : `Stop ${shortName(row)}`;
}

/** As it is called in passing: "Kafka", but "platform". */
function shortName({ object }: LabRow): string {
  return object.endsWith(' server') ? object.slice(0, -' server'.length).toLowerCase() : object;
}

function waitsFor({ state }: LabRow, kind: Experiment['kind']): string {
  if (state === 'not run') return 'no verdict yet';
  if (state === 'broken' && kind === 'stop') return 'verdict after healing, when nothing waits';
  if (state === 'broken' || state === 'healing') return 'verdict when nothing waits';
  return 'ended without a verdict';
}
