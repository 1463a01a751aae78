import { setQuery, useQueryValue } from '@/shared/ui/navigation';

/** Minutes that can be shown; the brackets step through them. */
export const RANGES = [5, 15, 60] as const;
const USUAL = 15;

export function useRange(): number {
  return known(useQueryValue('range'));
}

/** One step shorter or longer; stays at the ends. */
export function stepRange(direction: -1 | 1): void {
  const now = known(new URLSearchParams(location.search).get('range') ?? undefined);
  const index = RANGES.findIndex((minutes) => minutes === now);
  const next = RANGES[index + direction];
  if (next !== undefined) setQuery('range', next === USUAL ? undefined : String(next));
}

function known(text: string | undefined): number {
  return RANGES.find((minutes) => String(minutes) === text) ?? USUAL;
}
