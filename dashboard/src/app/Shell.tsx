import { useState, type ReactNode } from 'react';
import { useSpectator } from '@/shared/game/spectatorStore';
import { useFreeze, useNow } from '@/shared/state/now';
import { count } from '@/shared/format/numbers';
import { localTime, utcTime } from '@/shared/format/times';
import { Link } from '@/shared/ui/Link';
import { Mark } from '@/shared/ui/Mark';
import { TickRuler } from '@/shared/ui/TickRuler';
import { useFacts } from '@/shared/facts/useFacts';
import { useSituation } from '@/shared/facts/useSituation';
import { useNoticing } from '@/features/now/useNoticing';
import { usePath } from '@/shared/ui/navigation';
import { LampGlyphs } from './LampGlyphs';
import { Navigation } from './Navigation';
import { KeysDialog } from './KeysDialog';
import { Palette } from './Palette';
import { ThemeButton } from './ThemeButton';
import { useShellKeys } from './useShellKeys';
import { useSources } from './useSources';

/** Top bar and tick ruler around a page. */
export function Shell({ children }: { children: ReactNode }) {
  useSources();
  const [dialog, setDialog] = useState<'keys' | 'palette' | undefined>();
  useShellKeys(setDialog);
  const now = useNow();
  const path = usePath();
  const facts = useFacts(now);
  const situation = useSituation(facts, now);
  useNoticing(facts, situation);
  const zone = useSpectator((state) => state.zone);
  const tick = useSpectator((state) => state.tick);
  const live = useSpectator((state) => state.state.phase === 'open');
  const { frozenAt, toggle } = useFreeze();
  return (
    <>
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <div className="top">
        <Link to="/" aria-label="Tickstream, Now" className="mark-link">
          <Mark />
        </Link>
        <Navigation facts={facts} situation={situation} />
        <span className="grow" />
        {frozenAt !== undefined && (
          <button type="button" className="frozen" onClick={toggle}>
            Frozen at {utcTime(frozenAt)}, <span className="kbd">space</span> goes on
          </button>
        )}
        {path !== '/' && !path.startsWith('/resilience') && <LampGlyphs lamps={situation.facts.lamps} />}
        <span className="wide">{zone}</span>
        <span className="wide">{tick < 0 ? 'tick unknown' : `tick ${count(tick)}`}</span>
        <ThemeButton />
        <button
          type="button"
          className="bare wide"
          onClick={() => setDialog('palette')}
          aria-label="Open the palette"
        >
          <span className="kbd">Ctrl K</span>
        </button>
        <button type="button" className="bare wide" onClick={() => setDialog('keys')} aria-label="Keys">
          <span className="kbd">?</span>
        </button>
        <time className="utc" title={localTime(now)}>
          {utcTime(now)} UTC
        </time>
      </div>
      <TickRuler tick={live && tick >= 0 ? tick : undefined} />
      {children}
      <KeysDialog open={dialog === 'keys'} onClose={() => setDialog(undefined)} />
      <Palette
        open={dialog === 'palette'}
        onClose={() => setDialog(undefined)}
        onKeys={() => setDialog('keys')}
      />
    </>
  );
}
