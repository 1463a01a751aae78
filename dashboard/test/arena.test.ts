import type { GameDescriptor, TableDescriptor } from '@tickstream/client';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '@/shared/arena/arenaShape';
import { blocksOf } from '@/shared/arena/blocks';
import { TickClock } from '@/shared/arena/tickClock';
import { Track } from '@/shared/arena/track';

describe('a track', () => {
  const track = new Track();
  track.add(10, { x: 0, y: 0 });
  track.add(12, { x: 1, y: 0 });
  track.add(40, { x: 2, y: 0 });

  it('is smooth between neighbouring ticks', () => expect(track.at(11, 4)).toMatchObject({ x: 0.5 }));
  it('rests where it rested, and walks only the last stretch', () => {
    expect(track.at(30, 4)).toMatchObject({ x: 1 });
    expect(track.at(38, 4)).toMatchObject({ x: 1.5 });
  });
  it('never runs ahead of what was confirmed', () => expect(track.at(99, 4)).toMatchObject({ x: 2 }));
  it('begins anew when the tick goes back, as after a full delta', () => {
    const restarted = new Track();
    restarted.add(100, { x: 5, y: 5 });
    restarted.add(3, { x: 1, y: 1 });
    expect(restarted.recent).toHaveLength(1);
  });
});

describe('the tick clock', () => {
  it('runs with the server and stays behind the last confirmed tick', () => {
    const clock = new TickClock(50);
    for (let tick = 100; tick <= 110; tick++) clock.heard(tick, 1000 + (tick - 100) * 50);
    expect(clock.at(1500, 100)).toBeCloseTo(108, 0);
    expect(clock.at(9000, 100)).toBe(110);
  });
  it('does not let one late packet slow the picture', () => {
    const clock = new TickClock(50);
    clock.heard(100, 1000);
    clock.heard(101, 1090);
    expect(clock.at(1100, 50)).toBeGreaterThan(100.9);
  });
  it('takes a jump for what it is', () => {
    const clock = new TickClock(50);
    clock.heard(100, 1000);
    clock.heard(2500, 4000);
    expect(clock.at(4050, 50)).toBeCloseTo(2500, 0);
  });
});

describe('walls', () => {
  it('become few blocks that cover the same cells', () => {
    const cells = [0, 1, 2].flatMap((x) => [0, 1].map((y) => ({ x: x + 0.5, y: y + 0.5 })));
    expect(blocksOf(cells)).toEqual([{ x: 0, y: 0, width: 3, height: 2 }]);
    const corner = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ];
    const area = blocksOf(corner).reduce((sum, block) => sum + block.width * block.height, 0);
    expect(area).toBe(3);
  });
});

describe('the shape of a game', () => {
  const int = { kind: 'int32' } as const;
  const place = (name: string) =>
    ({
      kind: 'record',
      name,
      fields: [
        { name: 'x', type: int },
        { name: 'y', type: int },
      ],
    }) as const;
  const table = (change: Partial<TableDescriptor>): TableDescriptor => ({
    id: 1,
    name: 'runners',
    key: { kind: 'string', name: 'PlayerId' },
    row: [{ name: 'at', type: place('Cell') }],
    location: 'row',
    locationField: 'at',
    ...change,
  });
  const game = (tables: readonly TableDescriptor[]) =>
    shapeOf({
      grid: { width: 8, height: 8 },
      unitsPerCell: 1024,
      tickHz: 20,
      tables,
    } as unknown as GameDescriptor);

  it('finds movers by type, whatever they are called', () => {
    const shape = game([table({})]);
    expect(shape.movers?.place({ key: 'ada', row: { at: { x: 3, y: 4 } } })).toEqual({ x: 3.5, y: 4.5 });
  });
  it('reads fixed-point positions as cells', () => {
    const shape = game([table({ name: 'avatars', row: [{ name: 'at', type: place('Position') }] })]);
    expect(shape.movers?.place({ key: 'ada', row: { at: { x: 1536, y: 512 } } })).toEqual({ x: 1.5, y: 0.5 });
  });
  it('does without what a game does not have', () => {
    expect(game([])).toMatchObject({
      movers: undefined,
      coins: undefined,
      walls: undefined,
      round: undefined,
    });
  });
});
