import type { Recovery } from '@/shared/api/opsTypes';
import { count, many } from '@/shared/format/numbers';
import { localTime, precise, utcTime } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';
import { useRecoveries } from './queries';
import { beganWith, details, isLost, lossWords } from './recoveryWords';

/** How zones came back: from what, how fast, and what is lost. */
export function Recoveries({ silent }: { silent: boolean }) {
  const { data, error, refetch } = useRecoveries();
  return (
    <RecoveryList recoveries={data?.items} failure={error} silent={silent} tryNow={() => void refetch()} />
  );
}

interface Props {
  /** Undefined until the first answer. */
  readonly recoveries: readonly Recovery[] | undefined;
  readonly failure: Error | null;
  readonly silent: boolean;
  readonly tryNow: () => void;
}

/** The list in each of its states. */
export function RecoveryList({ recoveries, failure, silent, tryNow }: Props) {
  return (
    <section aria-label="Recoveries">
      <h2 className="heading ruled">
        Recoveries <span className="age">the latest 20; a loss becomes known while clients return</span>
      </h2>
      {recoveries !== undefined && recoveries.length > 0 ? (
        <div className={`scroll${silent || failure !== null ? ' hatched' : ''}`}>
          <table className="table recoveries">
            <thead>
              <tr>
                <th scope="col">Zone</th>
                <th scope="col">Opened</th>
                <th scope="col">Began with</th>
                <th scope="col" className="number">
                  Replayed
                </th>
                <th scope="col" className="number">
                  Took
                </th>
                <th scope="col">Passed over</th>
                <th scope="col">Lost</th>
              </tr>
            </thead>
            <tbody>
              {recoveries.map((each) => (
                <Row key={`${each.zoneId} ${each.claimId}`} recovery={each} />
              ))}
            </tbody>
          </table>
        </div>
      ) : failure !== null ? (
        <PanelState
          kind="disconnected"
          title="Recoveries not known"
          action={{ label: 'Try now', run: tryNow }}
        >
          {failure.message}
        </PanelState>
      ) : recoveries === undefined ? (
        <PanelState kind="loading" title="Recoveries">
          Asked a moment ago.
        </PanelState>
      ) : (
        <PanelState kind="empty" title="No zone had to come back">
          Every zone the platform has heard of opened for the first time.
        </PanelState>
      )}
    </section>
  );
}

function Row({ recovery }: { recovery: Recovery }) {
  const { zoneId, epoch, openedAt, ticksReplayed, eventsReplayed, durationMs, refused, loss } = recovery;
  const at = Date.parse(openedAt);
  const unsure = loss.known === 'unknown';
  return (
    <tr title={details(recovery)}>
      <td>
        {zoneId} <span className="unit">epoch {count(epoch)}</span>
      </td>
      <td title={localTime(at)}>{utcTime(at)}</td>
      <td>{beganWith(recovery)}</td>
      <td className="number">
        {count(eventsReplayed)} <span className="unit">events, {many(ticksReplayed, 'tick')}</span>
      </td>
      <td className="number">{precise(durationMs)}</td>
      <td className="unit">
        {refused.length === 0 ? '0' : [...new Set(refused.map(({ reason }) => reason))].join(', ')}
      </td>
      <td className={isLost(recovery) ? 'loss' : unsure ? 'tone-amber' : undefined}>{lossWords(loss)}</td>
    </tr>
  );
}
