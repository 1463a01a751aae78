import { beforeEach, describe, expect, it } from 'vitest';
import type { Point } from '@/shared/arena/arenaShape';
import { moveCommandOf } from '@/features/play/moveCommand';
import { Steering } from '@/features/play/steering';
import { Walker } from '@/features/play/walker';
import { DESCRIPTOR } from '../dev/simulator/descriptor';

const EAST = { x: 1, y: 0 };

describe('a walker', () => {
  let asked: Point[];
  let walker: Walker;
  const walls = new Set<string>();
  beforeEach(() => {
    asked = [];
    walls.clear();
    const move = moveCommandOf(DESCRIPTOR);
    if (move === undefined) throw new Error('the arena has a move');
    const ground = {
      width: 96,
      height: 96,
      blocked: (place: Point) => walls.has(`${Math.floor(place.x)},${Math.floor(place.y)}`),
    };
    walker = new Walker(move, ground, 50, (place) => asked.push(place));
  });

  it('asks once a tick, each step from the last one asked', () => {
    walker.lineIs(190);
    for (let tick = 1; tick <= 4; tick++) walker.walk(EAST, { x: 10, y: 10 }, tick, tick * 50);
    walker.walk(EAST, { x: 10, y: 10 }, 4, 210);
    expect(asked.map((place) => place.x.toFixed(2))).toEqual(['10.34', '10.68', '11.02', '11.36']);
  });

  it('does not ask twice for ticks that were heard in a bunch', () => {
    walker.walk(EAST, { x: 10, y: 10 }, 1, 50);
    walker.walk(EAST, { x: 10, y: 10 }, 2, 51);
    expect(asked).toHaveLength(1);
  });

  it('on a short line asks again when it was answered, so that no two meet in one tick', () => {
    walker.lineIs(3);
    walker.walk(EAST, { x: 10, y: 10 }, 1, 50);
    walker.walk(EAST, { x: 10, y: 10 }, 2, 100);
    expect(asked).toHaveLength(1);
    walker.answered(1, true);
    walker.walk(EAST, { x: 10.34, y: 10 }, 2, 101);
    expect(asked).toHaveLength(2);
  });

  it('after a refusal waits for the open answers, then starts from where the server says', () => {
    walker.lineIs(60);
    walker.walk(EAST, { x: 10, y: 10 }, 1, 50);
    walker.walk(EAST, { x: 10, y: 10 }, 2, 100);
    walker.answered(1, false);
    walker.walk(EAST, { x: 10, y: 10 }, 3, 150);
    expect(asked).toHaveLength(2);
    walker.answered(2, false);
    walker.walk(EAST, { x: 10, y: 10 }, 4, 200);
    expect(asked[2]?.x).toBeCloseTo(10.34, 2);
  });

  it('takes the server\u2019s word for the longest step', () => {
    walker.learn({ stepCells: 0.2 });
    walker.walk(EAST, { x: 10, y: 10 }, 1, 50);
    expect(asked[0]?.x).toBeLessThan(10.2);
  });

  it('slides along a wall and stops in a corner', () => {
    walls.add('11,10');
    walker.walk({ x: Math.SQRT1_2, y: Math.SQRT1_2 }, { x: 10.9, y: 10.5 }, 1, 50);
    expect(asked[0]?.x).toBeCloseTo(10.9, 2);
    expect(asked[0]?.y).toBeGreaterThan(10.6);
    walls.add('10,11');
    walls.add('11,11');
    walker.answered(1, true);
    walker.walk({ x: Math.SQRT1_2, y: Math.SQRT1_2 }, { x: 10.9, y: 10.9 }, 2, 100);
    expect(asked.at(-1)?.y).toBeLessThan(11);
  });

  it('never asks for a place off the floor', () => {
    walker.lineIs(60);
    walker.walk({ x: -1, y: 0 }, { x: 0.1, y: 10 }, 1, 50);
    walker.walk({ x: -1, y: 0 }, { x: 0.05, y: 10 }, 2, 100);
    expect(asked.every((place) => place.x >= 0)).toBe(true);
  });
});

describe('steering', () => {
  it('adds up the keys held, diagonals no faster', () => {
    const steering = new Steering();
    steering.press('ArrowRight');
    steering.press('s');
    const way = steering.way(undefined);
    expect(Math.hypot(way?.x ?? 0, way?.y ?? 0)).toBeCloseTo(1);
    steering.release('ArrowRight');
    expect(steering.way(undefined)).toEqual({ x: 0, y: 1 });
  });

  it('walks to where one pointed and stops there; a key takes over', () => {
    const steering = new Steering();
    steering.pointAt({ x: 5, y: 5 });
    expect(steering.way({ x: 4, y: 5 })).toEqual({ x: 1, y: 0 });
    expect(steering.way({ x: 4.9, y: 5 })).toBeUndefined();
    expect(steering.target).toBeUndefined();
    steering.pointAt({ x: 9, y: 9 });
    steering.press('w');
    expect(steering.way({ x: 4, y: 5 })).toEqual({ x: 0, y: -1 });
  });

  it('knows other keys from its own', () => expect(new Steering().press('g')).toBe(false));
});
