import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Loss, Recovery } from '@/shared/api/opsTypes';
import { RecoveryList } from '@/features/stream/Recoveries';
import { beganWith, details, isLost, lossWords } from '@/features/stream/recoveryWords';
import { NOW } from './facts';

const NONE: Loss = { known: 'none', ticks: 0, players: 0, commands: 0, told: 0, ignored: 0 };

const UNKNOWN: Loss = { known: 'unknown', ticks: null, players: null, commands: null, told: 0, ignored: 0 };

const measured = (ticks: number): Loss => ({
  known: 'measured',
  ticks,
  players: ticks > 0 ? 12 : 0,
  commands: ticks > 0 ? 9 : 0,
  told: 14,
  ignored: 0,
});

const recovery = (change: Partial<Recovery> = {}): Recovery => ({
  zoneId: 'arena-1',
  shard: 0,
  epoch: 4,
  claimId: 'c-4',
  openedAt: new Date(NOW).toISOString(),
  fromKafka: false,
  source: 'redis',
  snapshotTick: 1200,
  snapshotAgeMs: 1700,
  checksum: '1122334455667788',
  tick: 1234,
  ticksReplayed: 34,
  eventsReplayed: 51,
  refused: [],
  holes: 0,
  stateHash: '35ce94ecf06dc785',
  durationMs: 412,
  loss: NONE,
  ...change,
});

function drawn(
  recoveries: readonly Recovery[] | undefined,
  failure: Error | null = null,
  silent = false,
): string {
  return renderToStaticMarkup(
    <RecoveryList recoveries={recoveries} failure={failure} silent={silent} tryNow={() => undefined} />,
  );
}

describe('what is lost', () => {
  it('is never 0 before somebody returned', () => {
    expect(lossWords(UNKNOWN)).toBe('unknown until clients return');
    expect(lossWords(measured(0))).toBe('0, told by 14 players');
    expect(lossWords(NONE)).toBe('none');
  });
  it('is said as time, ticks and commands, with who told', () => {
    expect(lossWords(measured(71))).toBe(
      '3.55 s (71 ticks), up to 9 commands each; 12 of 14 players who returned',
    );
    expect(isLost(recovery({ loss: measured(71) }))).toBe(true);
    expect(isLost(recovery({ holes: 3 }))).toBe(true);
    expect(isLost(recovery({ loss: UNKNOWN }))).toBe(false);
  });
});

describe('a recovery', () => {
  it('names what it began with', () => {
    expect(beganWith(recovery())).toBe('redis, 1.7 s before the end, then its journal');
    expect(beganWith(recovery({ snapshotAgeMs: null, fromKafka: true }))).toBe(
      'its initial state, then Kafka: its directory was lost',
    );
  });
  it('names every snapshot that was passed over', () => {
    const refused = [{ where: 'mongodb', reason: 'DAMAGED', detail: 'its checksum' }];
    expect(details(recovery({ refused }))).toContain('mongodb: DAMAGED, its checksum');
  });
});

describe('the list', () => {
  it('waits, is empty, and shows a loss in red', () => {
    expect(drawn(undefined)).toContain('data-panel="loading"');
    expect(drawn([])).toContain('data-panel="empty"');
    const lost = drawn([recovery({ loss: measured(71) })]);
    expect(lost).toContain('class="loss"');
    expect(lost).toContain('arena-1');
  });
  it('is hatched when the platform is silent, or did not answer', () => {
    expect(drawn([recovery()])).not.toContain('hatched');
    expect(drawn([recovery()], null, true)).toContain('hatched');
    expect(drawn([recovery()], new Error('away'))).toContain('hatched');
  });
  it('says when it cannot be known', () => {
    const page = drawn(undefined, new Error('The database does not answer'));
    expect(page).toContain('data-panel="disconnected"');
    expect(page).toContain('The database does not answer');
  });
});
