import type { Point } from '@/shared/arena/arenaShape';

const FOLLOW_MS = 140;
/** So much of the nothing beyond the floor may be seen, so that panels never cover who stands in a corner. */
const BEYOND_CELLS = 7;
const CELLS_ACROSS = 48;
const CELLS_DOWN = 29;
/** A cell is never smaller than this, so that a body can be told from another. */
const LEAST_PIXELS = 20;

/** Looks at the floor from above. Follows smoothly; the places themselves stay exact. */
export class Camera {
  /** Screen pixels of one cell. */
  cell = 30;
  private x: number | undefined;
  private y = 0;
  private at = 0;
  private width = 0;
  private height = 0;

  constructor(
    private readonly beyondCells = BEYOND_CELLS,
    private readonly leastPixels = LEAST_PIXELS,
  ) {}

  /** Turns to a place for a frame of this size. */
  look(
    place: Point,
    floor: { width: number; height: number },
    screen: { width: number; height: number; now: number },
  ): void {
    this.width = screen.width;
    this.height = screen.height;
    this.cell = Math.max(
      this.leastPixels,
      Math.min(40, Math.round(Math.max(screen.width / CELLS_ACROSS, screen.height / CELLS_DOWN))),
    );
    const x = within(place.x, screen.width / this.cell, floor.width, this.beyondCells);
    const y = within(place.y, screen.height / this.cell, floor.height, this.beyondCells);
    const far = this.x === undefined || Math.hypot(x - this.x, y - this.y) > 12;
    const part = far ? 1 : 1 - Math.exp(-(screen.now - this.at) / FOLLOW_MS);
    this.x = (this.x ?? x) + (x - (this.x ?? x)) * part;
    this.y = far ? y : this.y + (y - this.y) * part;
    this.at = screen.now;
  }

  toX(cells: number): number {
    return this.width / 2 + (cells - (this.x ?? 0)) * this.cell;
  }

  toY(cells: number): number {
    return this.height / 2 + (cells - this.y) * this.cell;
  }

  /** The place on the floor under a point of the screen. */
  place(screenX: number, screenY: number): Point {
    return {
      x: (this.x ?? 0) + (screenX - this.width / 2) / this.cell,
      y: this.y + (screenY - this.height / 2) / this.cell,
    };
  }

  sees(place: Point, marginCells: number): boolean {
    const margin = marginCells * this.cell;
    const x = this.toX(place.x);
    const y = this.toY(place.y);
    return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
  }
}

function within(place: number, seen: number, floor: number, beyond: number): number {
  const least = seen / 2 - beyond;
  const most = floor - seen / 2 + beyond;
  return least > most ? floor / 2 : Math.min(most, Math.max(least, place));
}
