import type { GameCodec } from '@tickstream/client';
import { useEffect, useState } from 'react';
import type { Endpoints } from '@/shared/api/types';
import { spectate, useSpectator } from '@/shared/game/spectatorStore';
import { useCanvas } from '@/shared/ui/useCanvas';
import { ArenaPainter } from './paint/arena';

interface Props {
  readonly endpoints: Endpoints | undefined;
  readonly codec: GameCodec | undefined;
}

/** The arena as it goes on without one: what is behind the question for a name. */
export function Watching({ endpoints, codec }: Props) {
  const ws = endpoints?.game.ws;
  const zone = endpoints && `${endpoints.game.id}-1`;
  const scene = useSpectator((state) => state.scene);
  const [painter] = useState(() => new ArenaPainter());
  useEffect(() => {
    if (ws === undefined || codec === undefined || zone === undefined) return;
    return spectate(ws, codec, zone);
  }, [ws, codec, zone]);
  const canvas = useCanvas((frame) => {
    if (scene === undefined) return;
    painter.paint(frame, {
      scene,
      me: '',
      effects: undefined,
      asked: undefined,
      goal: undefined,
      stunned: false,
    });
  });
  return <canvas ref={canvas} className="arena arena-watched" aria-hidden="true" />;
}
