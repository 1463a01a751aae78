import type { Point } from '@/shared/arena/arenaShape';

const WAYS: Readonly<Record<string, Point>> = {
  arrowup: { x: 0, y: -1 },
  w: { x: 0, y: -1 },
  arrowdown: { x: 0, y: 1 },
  s: { x: 0, y: 1 },
  arrowleft: { x: -1, y: 0 },
  a: { x: -1, y: 0 },
  arrowright: { x: 1, y: 0 },
  d: { x: 1, y: 0 },
};

const ARRIVED_CELLS = 0.3;

/** Keys held and the place pointed at, as one wish: the way to go. Keys win over the pointer. */
export class Steering {
  private readonly held = new Set<string>();
  private goal: Point | undefined;

  get target(): Point | undefined {
    return this.goal;
  }

  /** True when the key is one that steers. */
  press(key: string): boolean {
    const name = key.toLowerCase();
    if (WAYS[name] === undefined) return false;
    this.held.add(name);
    this.goal = undefined;
    return true;
  }

  release(key: string): void {
    this.held.delete(key.toLowerCase());
  }

  /** Walk there, until it is reached or a key is pressed. */
  pointAt(goal: Point): void {
    this.goal = goal;
  }

  stop(): void {
    this.held.clear();
    this.goal = undefined;
  }

  way(standing: Point | undefined): Point | undefined {
    let x = 0;
    let y = 0;
    for (const key of this.held) {
      x += WAYS[key]?.x ?? 0;
      y += WAYS[key]?.y ?? 0;
    }
    if (x !== 0 || y !== 0) return unit(x, y);
    if (this.goal === undefined || standing === undefined) return undefined;
    const dx = this.goal.x - standing.x;
    const dy = this.goal.y - standing.y;
    if (Math.hypot(dx, dy) > ARRIVED_CELLS) return unit(dx, dy);
    this.goal = undefined;
    return undefined;
  }
}

function unit(x: number, y: number): Point {
  const length = Math.hypot(x, y);
  return { x: x / length, y: y / length };
}
