import type { Group } from '@/shared/api/opsTypes';
import { count } from '@/shared/format/numbers';
import { length, localTime, utcTime } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';
import { StateGlyph } from '@/shared/ui/StateGlyph';

interface Props {
  readonly groups: readonly Group[] | undefined;
  readonly silent: boolean;
}

/** Every group that reads the stream: each fails, lags and catches up alone. */
export function Groups({ groups, silent }: Props) {
  const counted = groups?.some(({ instances }) => instances != null) === true;
  return (
    <section aria-label="Groups">
      <h2 className="heading ruled">
        Groups <span className="age">each reads the stream for itself</span>
      </h2>
      {groups === undefined || groups.length === 0 ? (
        <PanelState kind="empty" title="Groups not known">
          The platform server has not named its groups.
        </PanelState>
      ) : (
        <div className={`scroll${silent ? ' hatched' : ''}`}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">State</th>
                <th scope="col" className="number">
                  Behind
                </th>
                <th scope="col" className="number">
                  Lag
                </th>
                {counted && (
                  <th scope="col" className="number">
                    Instances
                  </th>
                )}
                <th scope="col">Since</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Row key={group.group} group={group} silent={silent} counted={counted} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ group, silent, counted }: { group: Group; silent: boolean; counted: boolean }) {
  const state = silent ? 'unknown' : group.state;
  const since = group.since == null ? undefined : Date.parse(group.since);
  return (
    <tr>
      <td>{group.group}</td>
      <td className={state === 'fine' || state === 'unknown' ? undefined : 'tone-amber'}>
        <StateGlyph state={state} /> {state}
      </td>
      <td className="number">{group.lagEvents == null ? 'unknown' : count(group.lagEvents)}</td>
      <td className="number">{group.lagSeconds == null ? 'unknown' : length(group.lagSeconds * 1000)}</td>
      {counted && <td className="number">{group.instances == null ? 'unknown' : count(group.instances)}</td>}
      <td title={since === undefined ? undefined : localTime(since)}>
        {since === undefined ? 'unknown' : utcTime(since)}
      </td>
      <td className="unit">{group.detail}</td>
    </tr>
  );
}
