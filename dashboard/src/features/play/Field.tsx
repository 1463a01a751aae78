import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isTyping } from '@/shared/keys/keymap';
import { usePreferences } from '@/shared/state/preferences';
import { useCanvas } from '@/shared/ui/useCanvas';
import { CheatMenu } from './CheatMenu';
import { cheat, CHEATS } from './cheats';
import { Ended } from './Ended';
import { FinishPanel } from './FinishPanel';
import { Hud } from './Hud';
import { Interrupted } from './Interrupted';
import { Legend } from './Legend';
import { ArenaPainter } from './paint/arena';
import { usePlay } from './playStore';
import { RoundClock } from './RoundClock';
import { Scoreboard } from './Scoreboard';
import type { PlaySession } from './session';
import { Steering } from './steering';
import { Toasts } from './Toasts';
import { TopLine } from './TopLine';

interface Props {
  readonly session: PlaySession;
  readonly ended: boolean;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

/** The arena with oneself in it, and the panels over it. */
export function Field({ session, ended, onAgain, onLeave }: Props) {
  const [painter] = useState(() => new ArenaPainter());
  const [steering] = useState(() => new Steering());
  const [menu, setMenu] = useState(true);
  const lost = usePlay((state) => state.joined && state.client.phase !== 'open');
  const told = usePlay((state) => state.told);
  const ghost = usePreferences((state) => state.ghost);
  const pressed = useRef(false);

  const frame = useCallback<Parameters<typeof useCanvas>[0]>(
    (at) => {
      session.wish(steering.way(session.standing));
      session.step(at.now);
      const open = session.walker?.open ?? [];
      const last = open.at(-1);
      painter.paint(at, {
        scene: session.scene,
        me: session.me,
        effects: session.effects,
        asked: ghost && last !== undefined ? { last, count: open.length } : undefined,
        goal: steering.target,
        stunned: session.stunnedTicks > 0,
      });
    },
    [session, painter, steering, ghost],
  );
  // A lost connection freezes the world as it was last confirmed.
  const canvas = useCanvas(frame, !lost && !ended);
  useEffect(() => canvas.current?.focus(), [canvas]);

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

  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (steering.press(event.key)) event.preventDefault();
      else if (!event.repeat) act[event.key.toLowerCase()]?.();
    };
    const up = (event: KeyboardEvent) => steering.release(event.key);
    const away = () => steering.stop();
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [steering, act]);

  const point = (event: React.PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect();
    steering.pointAt(painter.camera.place(event.clientX - edge.left, event.clientY - edge.top));
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={`arena${lost ? ' arena-lost' : ''}`}
        tabIndex={0}
        role="application"
        aria-label="Arena from above. Arrow keys or W A S D walk."
        onPointerDown={(event) => {
          pressed.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={(event) => pressed.current && point(event)}
        onPointerUp={() => {
          pressed.current = false;
        }}
      />
      <div className="vignette" aria-hidden="true" />
      <TopLine session={session} onLeave={onLeave} />
      <RoundClock />
      <Legend />
      <Scoreboard />
      <Hud />
      <CheatMenu session={session} open={menu} onToggle={() => setMenu(!menu)} />
      <Toasts />
      <FinishPanel />
      {lost && !ended && <Interrupted session={session} />}
      {ended && <Ended onAgain={onAgain} onLeave={onLeave} />}
      <p className="unseen" role="log" aria-live="polite">
        {told}
      </p>
    </>
  );
}
