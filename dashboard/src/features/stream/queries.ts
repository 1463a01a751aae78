import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  AccountingRow,
  AuditEntry,
  DeadLetter,
  DeadLetterDetail,
  DeadLetterSummary,
  Recovery,
} from '@/shared/api/opsTypes';
import { getJson } from '@/shared/api/rest';
import type { Page } from '@/shared/api/types';
import { queryOf, type Filters } from './filters';
import { knownToken } from './operator';
import { ALL_UP_TO } from './windowed';

const EVERY_MS = 5000;
const LONG_BOOKS_EVERY_MS = 30_000;
const PAGE = 100;
const RECOVERIES = 20;
const OPS = '/api/v1/ops';

/** Everything below this key is asked anew after an action. */
export const STREAM_KEY = 'stream';

/** Long books, of a shard that changed hands often, change little and are much to send: they are asked for less often. */
export function booksEveryMs(rows: number): number {
  return rows > ALL_UP_TO ? LONG_BOOKS_EVERY_MS : EVERY_MS;
}

export function useAccounting(group: string) {
  return useQuery({
    queryKey: [STREAM_KEY, 'accounting', group],
    queryFn: () =>
      getJson<readonly AccountingRow[]>(`${OPS}/event-accounting?group=${encodeURIComponent(group)}`),
    refetchInterval: (query) => booksEveryMs(query.state.data?.length ?? 0),
    retry: false,
  });
}

/** The latest zones that came back. */
export function useRecoveries() {
  return useQuery({
    queryKey: [STREAM_KEY, 'recoveries'],
    queryFn: () => getJson<Page<Recovery>>(`${OPS}/recoveries?limit=${RECOVERIES}`),
    refetchInterval: EVERY_MS,
    retry: false,
  });
}

export function useSummary() {
  return useQuery({
    queryKey: [STREAM_KEY, 'summary'],
    queryFn: () => getJson<DeadLetterSummary>(`${OPS}/dead-letters/summary`, knownToken()),
    refetchInterval: EVERY_MS,
    retry: false,
  });
}

export function useLetters(filters: Filters) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: [STREAM_KEY, 'letters', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return getJson<Page<DeadLetter>>(`${OPS}/dead-letters?limit=${PAGE}${query}${cursor}`, knownToken());
    },
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: EVERY_MS,
    retry: false,
  });
}

export function useLetter(id: number | undefined) {
  return useQuery({
    queryKey: [STREAM_KEY, 'letter', id],
    queryFn: () => getJson<DeadLetterDetail>(`${OPS}/dead-letters/${id}`, knownToken()),
    enabled: id !== undefined,
    refetchInterval: EVERY_MS,
    retry: false,
  });
}

/** What operators did to a letter. */
export function useAudit(letter: number) {
  return useQuery({
    queryKey: [STREAM_KEY, 'audit', letter],
    queryFn: () =>
      getJson<Page<AuditEntry>>(`${OPS}/audit?object=dead-letter/${letter}&limit=100`, knownToken()),
    refetchInterval: EVERY_MS,
    retry: false,
  });
}
