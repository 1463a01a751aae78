import { useCallback, useEffect, useRef, useState } from 'react';
import { isTyping } from '@/shared/keys/keymap';
import { usePreferences } from '@/shared/state/preferences';
import { useCanvas } from '@/shared/ui/useCanvas';
import { ArenaPainter } from './paint/arena';
import type { Camera } from './paint/camera';
import type { PlaySession } from './session';
import { Steering } from './steering';

interface Props {
  readonly session: PlaySession;
  /** Off while the connection is lost: the world stands as it was last confirmed. */
  readonly running: boolean;
  readonly className: string;
  /** How it is looked at, where that is not the whole screen. */
  readonly camera?: () => Camera;
  /** Other keys than those that steer, by their lower-case names. */
  readonly keys: Readonly<Record<string, () => void>>;
}

/** The arena with oneself in it, and the hands on the keys: arrows, W A S D, the pointer. */
export function ArenaCanvas({ session, running, className, camera, keys }: Props) {
  const [painter] = useState(() => new ArenaPainter(camera?.()));
  const [steering] = useState(() => new Steering());
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
  const canvas = useCanvas(frame, running);
  useEffect(() => canvas.current?.focus({ preventScroll: true }), [canvas]);

  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key.toLowerCase()];
      if (steering.press(event.key)) event.preventDefault();
      else if (act !== undefined) {
        // While one plays, the page's own single keys do not take one away from it.
        event.stopPropagation();
        if (!event.repeat) act();
      }
    };
    const up = (event: KeyboardEvent) => steering.release(event.key);
    const away = () => steering.stop();
    window.addEventListener('keydown', down, { capture: true });
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down, { capture: true });
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [steering, keys]);

  const point = (event: React.PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect();
    steering.pointAt(painter.camera.place(event.clientX - edge.left, event.clientY - edge.top));
  };
  return (
    <canvas
      ref={canvas}
      className={className}
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
  );
}
