import { useAlerts, useEndpoints, useGameHealth, usePlatformHealth } from '@/shared/api/queries';
import { usePlatform } from '@/shared/api/platformStore';
import { useSpectator } from '@/shared/game/spectatorStore';
import { gameSource, platformSource, SILENT_AFTER_MS, type Facts, type Source } from './sources';

/** Gathers what each source last said. `now` decides who is silent. */
export function useFacts(now: number): Facts {
  const endpoints = useEndpoints();
  const spectator = useSpectator();
  const platform = usePlatform();
  const up = endpoints.data?.mode === 'up';
  const health = useGameHealth(endpoints.data?.game.http);
  const checks = usePlatformHealth(up);
  const alerts = useAlerts(up);
  const skewMs = performance.timeOrigin;
  return {
    mode: endpoints.data?.mode,
    supervisor: supervisor(endpoints.dataUpdatedAt, endpoints.errorUpdatedAt, endpoints.isError, now),
    game: gameSource(spectator.state, spectator.heardAt, now, skewMs),
    platform: platformSource(platform.link, latest(platform.overviewAt, platform.zonesAt), now),
    zone: spectator.zone,
    stats: spectator.stats,
    statsAt: spectator.statsAt,
    overview: platform.overview,
    overviewAt: platform.overviewAt,
    zones: platform.zones,
    zonesAt: platform.zonesAt,
    health: health.data,
    healthAt: answeredAt(health.dataUpdatedAt),
    checks: checks.data,
    checksAt: answeredAt(checks.dataUpdatedAt),
    alerts: alerts.data,
  };
}

function supervisor(answeredAt: number, failedAt: number, failed: boolean, now: number): Source {
  const heardAt = answeredAt === 0 ? undefined : answeredAt;
  const since = heardAt ?? failedAt;
  const silent = failed && (heardAt === undefined || now - since > SILENT_AFTER_MS);
  const phase = silent ? 'silent' : heardAt === undefined ? 'asking' : 'live';
  return { phase, since: silent ? since : undefined, heardAt, nextTryAt: undefined, reason: '' };
}

function answeredAt(updatedAt: number): number | undefined {
  return updatedAt === 0 ? undefined : updatedAt;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}
