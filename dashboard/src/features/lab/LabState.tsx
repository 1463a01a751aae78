import { age, clock } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';
import type { Hearing } from './hearing';

interface Props {
  readonly hearing: Hearing;
  readonly mode: 'up' | 'dev' | undefined;
  readonly now: number;
  readonly ask: () => void;
}

/** The usual wait for an answer. */
const USUAL_MS = 1000;

/** What stands where the sheet is not, or over one that is old. */
export function LabState({ hearing, mode, now, ask }: Props) {
  switch (hearing.phase) {
    case 'live':
      return null;
    case 'asking': {
      const waited = Math.max(0, now - hearing.since);
      return (
        <PanelState kind="loading" title="Loading the sheet" progress={waited / USUAL_MS}>
          Asked the supervisor {age(waited)} ago.
        </PanelState>
      );
    }
    case 'unreachable':
      return (
        <PanelState kind="disconnected" title="Disconnected" action={{ label: 'Try now', run: ask }}>
          The supervisor gave {hearing.reason}, {age(now - hearing.triedAt)} ago. It is asked every second;
          nothing was heard of the lab yet.
        </PanelState>
      );
    case 'absent':
      return <Absent mode={mode} />;
    case 'silent': {
      const waited = clock(now - hearing.heardAt);
      // A question under way is not yet a broken connection.
      return hearing.reason === undefined ? (
        <PanelState kind="stale" title={`Stale, ${waited} old`}>
          Waits for the supervisor. What was broken stays as it is, and the timers go on.
        </PanelState>
      ) : (
        <PanelState kind="disconnected" title="Disconnected" action={{ label: 'Try now', run: ask }}>
          The supervisor is silent for {waited}: {hearing.reason}. Asked again every second; last figures
          kept, the timers go on.
        </PanelState>
      );
    }
  }
}

function Absent({ mode }: { mode: Props['mode'] }) {
  return mode === 'dev' ? (
    <PanelState kind="empty" title="No failure lab in dev mode">
      <code>./tickstream dev</code> runs the game server alone: there is no Kafka, no database and no platform
      server to stop. <code>./tickstream up</code> starts them, and the lab with them.
    </PanelState>
  ) : (
    <PanelState kind="empty" title="No failure lab here">
      Stopping servers from a page belongs to development. Only the supervisor of <code>./tickstream up</code>{' '}
      offers it; a production installation has no address for it at all. Drills there are run by operators,
      with the servers&apos; own tools.
    </PanelState>
  );
}
