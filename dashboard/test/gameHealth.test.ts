import { describe, expect, it } from 'vitest';
import { readGameHealth } from '@/shared/api/gameHealth';

const read = (...components: object[]) => readGameHealth({ status: 'up', components });

describe("the game server's health", () => {
  it('tells each shard with all its figures', () => {
    const { shards, records } = read(
      { name: 'journal-0', status: 'up', reason: '', bytesOnDisk: 10, bytesMax: 100, degraded: false },
      {
        name: 'recording-0',
        status: 'degraded',
        reason: 'x',
        state: 'UNREACHABLE',
        waitingEvents: 7,
        waitingBytes: 70,
        lagSeconds: 1.5,
        sinceMs: 1_700_000_000_000,
        transactions: 3,
        lastError: 'refused',
      },
    ) ?? { shards: [], records: false };
    expect(records).toBe(true);
    expect(shards).toEqual([
      {
        shard: 0,
        shipper: {
          state: 'UNREACHABLE',
          waitingEvents: 7,
          waitingBytes: 70,
          lagSeconds: 1.5,
          since: 1_700_000_000_000,
          transactions: 3,
          lastError: 'refused',
        },
        journal: { accepts: true, bytesOnDisk: 10, bytesMax: 100, reason: '' },
      },
    ]);
  });

  it('of an older server tells what its words tell, and nothing more', () => {
    const health = read(
      { name: 'journal-0', status: 'degraded', reason: 'no room: disk full' },
      { name: 'recording-0', status: 'degraded', reason: 'UNREACHABLE, 318 events wait. refused' },
      { name: 'journal-1', status: 'up', reason: '' },
      { name: 'recording-1', status: 'up', reason: '' },
    );
    expect(health?.shards.map(({ shipper }) => [shipper?.state, shipper?.waitingEvents])).toEqual([
      ['UNREACHABLE', undefined],
      ['SHIPPING', undefined],
    ]);
    expect(health?.shards.map(({ journal }) => journal.accepts)).toEqual([false, true]);
    expect(health?.shards[0]?.journal.bytesMax).toBeUndefined();
  });

  it('does not count what waits before the server has reached Kafka, whatever its words say', () => {
    const reason = 'UNREACHABLE, 0 events wait. refused';
    const health = read({ name: 'recording-0', status: 'degraded', reason, state: 'UNREACHABLE' });
    expect(health?.shards[0]?.shipper).toMatchObject({ state: 'UNREACHABLE', waitingEvents: undefined });
  });

  it('says when nothing is recorded at all', () => {
    expect(
      read({ name: 'recording', status: 'up', reason: 'off: events stay in the journal' })?.records,
    ).toBe(false);
  });

  it.each([null, {}, [], 'x', { components: 3 }])('is not read from %j', (answer) => {
    expect(readGameHealth(answer)).toBeUndefined();
  });
});
