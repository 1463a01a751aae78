import { useMemo, useState } from 'react';
import { usePreferences } from '@/shared/state/preferences';
import { ArenaCanvas } from './ArenaCanvas';
import { CheatMenu } from './CheatMenu';
import { cheat, CHEATS } from './cheats';
import { Ended } from './Ended';
import { FinishPanel } from './FinishPanel';
import { Hud } from './Hud';
import { Interrupted } from './Interrupted';
import { Legend } from './Legend';
import { usePlay } from './playStore';
import { RoundClock } from './RoundClock';
import { Scoreboard } from './Scoreboard';
import type { PlaySession } from './session';
import { Toasts } from './Toasts';
import { TopLine } from './TopLine';

interface Props {
  readonly session: PlaySession;
  readonly ended: boolean;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

/** As in play.css. */
const PHONE = '(max-width: 680px)';

/** The arena with oneself in it, and the panels over it. */
export function Field({ session, ended, onAgain, onLeave }: Props) {
  // On a phone the arena is worth more than the menu, until somebody asks for it.
  const [menu, setMenu] = useState(() => !matchMedia(PHONE).matches);
  const lost = usePlay((state) => state.joined && state.client.phase !== 'open');
  const told = usePlay((state) => state.told);

  const act = useMemo(
    () => ({
      escape: onLeave,
      g: () => usePreferences.getState().set({ ghost: !usePreferences.getState().ghost }),
      c: () => setMenu((shown) => !shown),
      ...Object.fromEntries(
        CHEATS.map(({ id }, index) => [String(index + 1), () => void cheat(id, session)]),
      ),
    }),
    [session, onLeave],
  ) as Readonly<Record<string, () => void>>;

  return (
    <>
      <ArenaCanvas
        session={session}
        running={!lost && !ended}
        className={`arena${lost ? ' arena-lost' : ''}`}
        keys={act}
      />
      <div className="vignette" aria-hidden="true" />
      <TopLine session={session} onLeave={onLeave} />
      <RoundClock />
      <Legend />
      <Scoreboard />
      <div className="play-low">
        <Toasts />
        <Hud />
        <CheatMenu session={session} open={menu} onToggle={() => setMenu(!menu)} />
      </div>
      <FinishPanel />
      {lost && !ended && <Interrupted session={session} />}
      {ended && <Ended onAgain={onAgain} onLeave={onLeave} />}
      <p className="unseen" role="log" aria-live="polite">
        {told}
      </p>
    </>
  );
}
