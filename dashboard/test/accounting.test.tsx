import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AccountingRow } from '@/shared/api/opsTypes';
import { Accounting } from '@/features/stream/Accounting';
import { booksEveryMs, STREAM_KEY } from '@/features/stream/queries';

const epochs = (count: number): readonly AccountingRow[] =>
  Array.from({ length: count }, (_, index) => ({
    shard: 0,
    epoch: index + 1,
    end: 100,
    applied: 100,
    parked: 0,
    missing: 0,
    droppedByPolicy: 0,
    orphans: 0,
    duplicates: 0,
    complete: true,
    pending: 0,
    lostBehindEnd: 'none',
  }));

function rowsDrawn(rows: readonly AccountingRow[]): number {
  const client = new QueryClient();
  client.setQueryData([STREAM_KEY, 'accounting', 'persistence'], rows);
  const page = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Accounting groups={['persistence']} group="persistence" silent={false} />
    </QueryClientProvider>,
  );
  return page.split('>complete<').length - 1;
}

describe('the books', () => {
  it('are drawn whole up to 200 epochs, and above that as far as they are in sight', () => {
    expect(rowsDrawn(epochs(200))).toBe(200);
    expect(rowsDrawn(epochs(5000))).toBeLessThan(40);
    expect(rowsDrawn(epochs(5000))).toBeGreaterThan(10);
  });
  it('are asked for less often when they are long', () => {
    expect(booksEveryMs(200)).toBe(5000);
    expect(booksEveryMs(201)).toBe(30_000);
  });
});
