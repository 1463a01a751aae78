import { useEffect } from 'react';
import { useEndpoints, useGameCodec } from '@/shared/api/queries';
import { connectPlatform, usePlatform } from '@/shared/api/platformStore';
import { spectate } from '@/shared/game/spectatorStore';
import { useQueryValue } from '@/shared/ui/navigation';

/** Keeps both sources connected while *Now* is shown: the platform's feed and a spectator session with the game server. */
export function useSources(): void {
  const endpoints = useEndpoints().data;
  const mode = endpoints?.mode;
  const ws = endpoints?.game.ws;
  const codec = useGameCodec(endpoints?.game.http).data;
  const asked = useQueryValue('zone');
  const first = usePlatform((state) => state.zones?.map((zone) => zone.zoneId).sort()[0]);
  const zone = asked ?? first ?? (endpoints && `${endpoints.game.id}-1`);

  useEffect(() => (mode === 'up' ? connectPlatform() : undefined), [mode]);
  useEffect(() => {
    if (ws === undefined || codec === undefined || zone === undefined) return;
    return spectate(ws, codec, zone);
  }, [ws, codec, zone]);
}
