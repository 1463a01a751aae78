import type { AccountingRow } from '@/shared/api/opsTypes';

/** Whether every event up to the end is somewhere. */
export function isBalanced(row: AccountingRow): boolean {
  const counted = row.applied + row.parked + row.missing + row.droppedByPolicy + (row.pending ?? 0);
  return counted === row.end;
}

/** Losses first, then by shard, the newest epoch of each first. */
export function newestFirst(rows: readonly AccountingRow[]): readonly AccountingRow[] {
  return [...rows].sort(
    (a, b) => Number(b.missing > 0) - Number(a.missing > 0) || a.shard - b.shard || b.epoch - a.epoch,
  );
}
