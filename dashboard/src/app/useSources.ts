import { useEffect, useState } from 'react';
import type { Zone } from '@/shared/api/types';
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
  const busiest = useBusiest(usePlatform((state) => state.zones));
  const zone = asked ?? busiest ?? (endpoints && `${endpoints.game.id}-1`);

  useEffect(() => (mode === 'up' ? connectPlatform() : undefined), [mode]);
  useEffect(() => {
    if (ws === undefined || codec === undefined || zone === undefined) return;
    return spectate(ws, codec, zone);
  }, [ws, codec, zone]);
}

/** The zone with most players when the zones were first heard; kept from then on, so that the map does not jump. */
function useBusiest(zones: readonly Zone[] | undefined): string | undefined {
  const [chosen, setChosen] = useState<string | undefined>();
  if (chosen === undefined && zones !== undefined && zones.length > 0) {
    setChosen(
      [...zones].sort((a, b) => b.players - a.players || a.zoneId.localeCompare(b.zoneId))[0]?.zoneId,
    );
  }
  return chosen;
}
