import { setQuery, useQueryValue } from '@/shared/ui/navigation';

export interface Filters {
  readonly group: string | undefined;
  readonly status: string | undefined;
  readonly type: string | undefined;
  readonly reason: string | undefined;
  readonly player: string | undefined;
}

export const STATUSES = ['PARKED', 'REDRIVEN', 'DISCARDED', 'ORPHAN'] as const;

/** The filters of the dead letters; they live in the address. Parked ones are shown unless others are asked for. */
export function useFilters(): Filters {
  return {
    group: useQueryValue('group'),
    status: useQueryValue('status') ?? 'PARKED',
    type: useQueryValue('type'),
    reason: useQueryValue('reason'),
    player: useQueryValue('player'),
  };
}

export function setFilter(name: keyof Filters, value: string): void {
  const usual = name === 'status' ? 'PARKED' : '';
  setQuery(name, value === usual ? undefined : value);
}

/** The filters as the platform takes them; any status is none. */
export function queryOf(filters: Filters): string {
  const set = Object.entries(filters).filter(
    ([, value]) => value !== undefined && value !== '' && value !== 'any',
  );
  return set.map(([name, value]) => `&${name}=${encodeURIComponent(String(value))}`).join('');
}

/** The letter whose drawer is open. */
export function useOpenLetter(): number | undefined {
  const id = Number(useQueryValue('letter'));
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

export function openLetter(id: number | undefined): void {
  setQuery('letter', id === undefined ? undefined : String(id));
}
