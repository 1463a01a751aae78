import type { Zone } from '@/shared/api/types';
import { BUDGET_MS } from '@/shared/facts/budget';

export type ZoneState = 'fine' | 'near' | 'over' | 'full' | 'held' | 'stale';

/** A zone's state in the order of what hurts. Held: stopped by the server until it is restarted. */
export function zoneState(zone: Zone): ZoneState {
  if (zone.held) return 'held';
  if (zone.stale) return 'stale';
  if (zone.tickP99Ms > BUDGET_MS) return 'over';
  if (zone.tickP99Ms > BUDGET_MS * 0.8) return 'near';
  return zone.players >= zone.capacity ? 'full' : 'fine';
}

/** Worst first: what hurts, then slow ticks, then names, so that equals do not dance. */
export function worstFirst(zones: readonly Zone[]): readonly string[] {
  const rank: Record<ZoneState, number> = { held: 0, over: 1, near: 2, stale: 3, full: 4, fine: 5 };
  return [...zones]
    .sort(
      (a, b) =>
        rank[zoneState(a)] - rank[zoneState(b)] ||
        b.tickP99Ms - a.tickP99Ms ||
        a.zoneId.localeCompare(b.zoneId),
    )
    .map((zone) => zone.zoneId);
}

/** What all zone names share needs saying only once: "arena-07" of "arena" is "07". */
export function shortName(zoneId: string): string {
  const dash = zoneId.lastIndexOf('-');
  return dash < 0 ? zoneId : zoneId.slice(dash + 1).padStart(2, '0');
}
