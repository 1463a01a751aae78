import { GameCodec, type GameDescriptor } from '@tickstream/client';
import { useQuery } from '@tanstack/react-query';
import { readGameHealth } from './gameHealth';
import type { Alert, PlatformHealth } from './opsTypes';
import { getJson, getReport } from './rest';
import type { Endpoints, History, Match, Page } from './types';

const ENDPOINTS_EVERY_MS = 5000;
const DESCRIPTOR_AGAIN_MS = 2000;
const HISTORY_EVERY_MS = 60_000;

/** Where everything is; asked again and again, because a restarted process may stand elsewhere. */
export function useEndpoints() {
  return useQuery({
    queryKey: ['endpoints'],
    queryFn: () => getJson<Endpoints>('/endpoints'),
    refetchInterval: ENDPOINTS_EVERY_MS,
    retry: false,
  });
}

/** The game's codecs, from the game server itself. */
export function useGameCodec(http: string | undefined) {
  return useQuery({
    queryKey: ['game', http],
    queryFn: async () => new GameCodec(await getJson<GameDescriptor>(`${http}/game`)),
    enabled: http !== undefined,
    staleTime: Infinity,
    retry: true,
    retryDelay: DESCRIPTOR_AGAIN_MS,
    structuralSharing: false,
  });
}

export function useHistory(minutes: number, enabled: boolean) {
  return useQuery({
    queryKey: ['history', minutes],
    queryFn: () => getJson<History>(`/api/v1/history?minutes=${minutes}`),
    enabled,
    refetchInterval: HISTORY_EVERY_MS,
    retry: 1,
  });
}

/** The last matches, so that *What changed* does not begin empty. */
export function useRecentMatches(enabled: boolean) {
  return useQuery({
    queryKey: ['matches'],
    queryFn: () => getJson<Page<Match>>('/api/v1/matches?limit=5'),
    enabled,
    staleTime: Infinity,
    retry: 1,
  });
}

const HEALTH_EVERY_MS = 1000;
const CHECKS_EVERY_MS = 2000;
const ALERTS_EVERY_MS = 5000;

/** What the game server says of its own shards. */
export function useGameHealth(http: string | undefined) {
  return useQuery({
    queryKey: ['game health', http],
    queryFn: async () => {
      const health = readGameHealth(await getReport(`${http}/health`));
      if (health === undefined) throw new Error('not a health report');
      return health;
    },
    enabled: http !== undefined,
    refetchInterval: HEALTH_EVERY_MS,
    retry: false,
  });
}

/** What the platform says of Kafka and the stores. */
export function usePlatformHealth(enabled: boolean) {
  return useQuery({
    queryKey: ['platform health'],
    queryFn: () => getJson<PlatformHealth>('/api/v1/health'),
    enabled,
    refetchInterval: CHECKS_EVERY_MS,
    retry: false,
  });
}

export function useAlerts(enabled: boolean) {
  return useQuery({
    queryKey: ['alerts'],
    queryFn: () => getJson<readonly Alert[]>('/api/v1/ops/alerts'),
    enabled,
    refetchInterval: ALERTS_EVERY_MS,
    retry: false,
  });
}
