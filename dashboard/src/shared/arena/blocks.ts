import type { Point } from './arenaShape';

/** A solid rectangle of wall, in cells. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Joins wall cells into few rectangles, so that a wall looks like one thing: the longest run first, then downwards. */
export function blocksOf(walls: Iterable<Point>): readonly Block[] {
  const open = new Map<string, { x: number; y: number }>();
  for (const wall of walls) {
    const cell = { x: Math.floor(wall.x), y: Math.floor(wall.y) };
    open.set(`${cell.x},${cell.y}`, cell);
  }
  const has = (x: number, y: number) => open.has(`${x},${y}`);
  const cells = [...open.values()].sort((a, b) => a.y - b.y || a.x - b.x);
  const blocks: Block[] = [];
  for (const { x, y } of cells) {
    if (!has(x, y)) continue;
    let width = 1;
    while (has(x + width, y)) width++;
    let height = 1;
    while (rowIsOpen(has, x, y + height, width)) height++;
    for (let dx = 0; dx < width; dx++) for (let dy = 0; dy < height; dy++) open.delete(`${x + dx},${y + dy}`);
    blocks.push({ x, y, width, height });
  }
  return blocks;
}

function rowIsOpen(has: (x: number, y: number) => boolean, x: number, y: number, width: number): boolean {
  for (let dx = 0; dx < width; dx++) if (!has(x + dx, y)) return false;
  return true;
}
