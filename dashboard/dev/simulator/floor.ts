/** The blocks of the real arena's floor, north-west quarter: column, row, width, height. */
const WALLS: readonly Block[] = [
  [6, 10, 6, 2],
  [18, 6, 2, 6],
  [28, 14, 8, 2],
  [12, 22, 3, 3],
  [38, 5, 2, 7],
  [24, 26, 2, 6],
  [34, 30, 6, 2],
  [8, 36, 2, 6],
  [18, 38, 6, 2],
  [40, 40, 3, 3],
];

const PUDDLES: readonly Block[] = [
  [14, 14, 2, 2],
  [30, 8, 2, 1],
  [30, 22, 2, 2],
  [6, 28, 2, 1],
  [28, 38, 2, 2],
  [42, 22, 1, 2],
];

type Block = readonly [number, number, number, number];
export type CellXY = { readonly x: number; readonly y: number };

export const walls = (size: number) => mirrored(WALLS, size);
export const puddles = (size: number) => mirrored(PUDDLES, size);

function mirrored(blocks: readonly Block[], size: number): Map<string, CellXY> {
  const cells = new Map<string, CellXY>();
  const put = (x: number, y: number) => cells.set(`${x},${y}`, { x, y });
  const last = size - 1;
  for (const [left, top, width, height] of blocks) {
    for (let x = left; x < left + width; x++) {
      for (let y = top; y < top + height; y++) {
        put(x, y);
        put(last - x, y);
        put(x, last - y);
        put(last - x, last - y);
      }
    }
  }
  return cells;
}
