import { useRecentMatches } from '@/shared/api/queries';
import { count } from '@/shared/format/numbers';
import { localTime, utcTime } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';

/** The last matches and who won them. */
export function Matches({ enabled }: { enabled: boolean }) {
  const { data, isError } = useRecentMatches(enabled);
  const matches = data?.items ?? [];
  return (
    <section aria-label="Matches" className="matches">
      <h2 className="heading ruled">
        Matches {matches.length > 0 && <span className="age">the last {matches.length}</span>}
      </h2>
      {matches.length === 0 ? (
        <PanelState kind="empty" title={isError || !enabled ? 'Matches not known' : 'No match ended yet'}>
          {enabled ? 'The platform names a match when it has ended.' : 'There is no platform in dev mode.'}
        </PanelState>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Ended</th>
              <th scope="col">Zone</th>
              <th scope="col">First</th>
              <th scope="col" className="number">
                Score
              </th>
              <th scope="col" className="number">
                Players
              </th>
            </tr>
          </thead>
          <tbody>
            {matches.map((match) => (
              <tr key={match.matchId}>
                <td title={localTime(Date.parse(match.endedAt))}>{utcTime(Date.parse(match.endedAt))}</td>
                <td>{match.zoneId}</td>
                <td dir="auto">{match.results[0]?.name ?? match.results[0]?.playerId ?? 'nobody'}</td>
                <td className="number">{count(match.results[0]?.score ?? 0)}</td>
                <td className="number">{count(match.results.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
