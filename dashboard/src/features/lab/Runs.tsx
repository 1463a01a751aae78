import { localTime, utcTime } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';
import type { Hearing } from './hearing';
import { runLines, type RunLine } from './report';

const HEAD = ['Away', 'Play interrupted', 'Caught up in', 'Missing', 'Disconnects'];

/** Every run that is kept, newest first. */
export function Runs({ hearing }: { hearing: Hearing }) {
  if (hearing.phase !== 'live' && hearing.phase !== 'silent') return null;
  const runs = runLines(hearing.lab, hearing.labNow);
  return (
    <section className="runs" aria-label="Runs">
      <h2 className="heading ruled">
        Runs
        <span className="age">newest first, at most ten of each part, kept by the supervisor</span>
      </h2>
      {runs.length === 0 ? (
        <PanelState kind="empty" title="No runs yet">
          Nothing was stopped or killed from here since the supervisor began.
        </PanelState>
      ) : (
        <div className={`scroll${hearing.phase === 'silent' ? ' hatched' : ''}`}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Began</th>
                <th scope="col">Part</th>
                <th scope="col">Verdict</th>
                {HEAD.map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Line key={run.key} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ run }: { run: RunLine }) {
  return (
    <tr>
      <td title={localTime(run.at)}>{utcTime(run.at)}</td>
      <td>{run.object}</td>
      <td>
        <b className={run.asExpected === false ? 'tone-red' : undefined}>{run.verdict}</b>
      </td>
      <td className="number">{run.away}</td>
      <td className="number">{run.interruption}</td>
      <td className="number">{run.caughtUp}</td>
      <td className={`number${run.lost ? ' lab-loss' : ''}`}>{run.missing}</td>
      <td className="number">{run.disconnects}</td>
      <td className="unit">{run.why}</td>
    </tr>
  );
}
