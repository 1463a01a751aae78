import { count, short } from '@/shared/format/numbers';
import { length } from '@/shared/format/times';
import type { Reading } from '@/shared/state/freshness';
import { Figure } from '@/shared/ui/Figure';
import { BUDGET_MS } from '@/shared/facts/budget';
import { worstZone, type Facts } from '@/shared/facts/sources';
import { counted } from '@/shared/facts/waiting';

const PERIOD_MS = 1000;

interface Props {
  readonly facts: Facts;
  readonly now: number;
}

/** The figures of this moment. Those of the platform cover all zones, the game server's the watched one. */
export function Figures({ facts, now }: Props) {
  const { overview, overviewAt, zonesAt, stats, statsAt } = facts;
  const dev = facts.mode === 'dev';
  // While the platform is silent the watched zone still tells its own ticks.
  const worst = facts.platform.phase === 'live' ? worstZone(facts.zones) : undefined;
  const all = (value: number | null | undefined): Reading => reading(value, overviewAt);
  const one = (value: number | undefined): Reading => reading(value, statsAt);
  const tick = (zone: number | undefined, us: number | undefined): Reading =>
    worst === undefined ? reading(us === undefined ? undefined : us / 1000, statsAt) : reading(zone, zonesAt);
  const tickFrom = worst === undefined ? facts.zone || 'game server' : `worst, ${worst.zoneId}`;
  const fromAll = dev ? facts.zone || 'game server' : 'platform';
  const tone = (ms: number | undefined) =>
    ms === undefined || ms <= BUDGET_MS * 0.8 ? undefined : ms <= BUDGET_MS ? 'amber' : 'red';
  const p99 = tick(worst?.tickP99Ms, stats?.tickP99Us);
  const max = tick(worst?.tickMaxMs, stats?.tickMaxUs);
  return (
    <dl className="figures">
      <Figure
        label="Players"
        unit="online"
        reading={dev ? one(stats?.players) : all(overview?.ccu)}
        format={count}
        from={fromAll}
        now={now}
      />
      <Figure
        label="Tick p50"
        unit={`ms of ${BUDGET_MS}`}
        reading={tick(worst?.tickP50Ms, stats?.tickP50Us)}
        format={short}
        from={tickFrom}
        now={now}
      />
      <Figure
        label="Tick p99"
        unit={`ms of ${BUDGET_MS}`}
        reading={p99}
        format={short}
        from={tickFrom}
        tone={tone(p99.value)}
        now={now}
      />
      <Figure
        label="Tick max"
        unit={`ms of ${BUDGET_MS}`}
        reading={max}
        format={short}
        from={tickFrom}
        tone={tone(max.value)}
        now={now}
      />
      <Figure
        label="Commands"
        unit="/s"
        reading={dev ? one(stats?.commandsPerSecond) : all(overview?.commandsPerSecond)}
        format={count}
        from={fromAll}
        now={now}
      />
      <Figure
        label="Events"
        unit="/s"
        reading={dev ? one(stats?.eventsPerSecond) : all(overview?.eventsPerSecond)}
        format={count}
        from={fromAll}
        now={now}
      />
      <Figure
        label="Events waiting"
        unit="in the journal"
        reading={one(stats && counted(stats.journalWaiting))}
        format={count}
        from={facts.zone || 'game server'}
        absent={dev ? 'dev mode ships nothing' : undefined}
        now={now}
      />
      <Figure
        label="Recording"
        unit="behind"
        reading={all(overview?.recording.lagSeconds)}
        format={(seconds) => length(seconds * 1000)}
        from="platform"
        absent={dev ? 'no platform in dev mode' : undefined}
        tone={
          overview?.recording.state === 'slow' || overview?.recording.state === 'paused' ? 'amber' : undefined
        }
        now={now}
      />
    </dl>
  );
}

function reading(value: number | null | undefined, at: number | undefined): Reading {
  return { value: value ?? undefined, at: value == null ? undefined : at, periodMs: PERIOD_MS };
}
