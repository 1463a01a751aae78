import { localTime, utcMinute } from '@/shared/format/times';
import { PANELS } from './panels';
import { MINUTE_MS, perMinute } from './perMinute';
import type { Moment, Span } from './timeline';

interface Props {
  readonly moments: readonly Moment[];
  readonly range: Span;
}

/** The charts as a table, newest minute first: the last measurement of each minute. */
export function ChartTable({ moments, range }: Props) {
  return (
    <div className="chart-table" tabIndex={0} role="region" aria-label="Charts as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">UTC</th>
            {PANELS.map((spec) => (
              <th scope="col" key={spec.id}>
                {spec.title}, {spec.unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {perMinute(moments, range).map(({ minute, last }) => (
            <tr key={minute}>
              <th scope="row" title={localTime(minute * MINUTE_MS)}>
                {utcMinute(minute * MINUTE_MS)}
              </th>
              {PANELS.map((spec) => {
                const value = last?.[spec.figure] ?? null;
                return (
                  <td key={spec.id}>
                    {value === null ? <span className="age">not measured</span> : spec.format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
