import type { Point } from '@/shared/arena/arenaShape';
import type { Camera } from './camera';

const SETTLE_MS = 220;

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The edge of what one is sent: one's own square of the zone and the eight around it. Beyond it nothing is known. */
export class Sight {
  private shown: Rect | undefined;
  private at = 0;

  paint(
    context: CanvasRenderingContext2D,
    camera: Camera,
    standing: Point,
    squareCells: number,
    screen: { readonly width: number; readonly height: number; readonly now: number },
  ): void {
    const rect = this.settle(sightOf(standing, squareCells), screen.now);
    const x = camera.toX(rect.left);
    const y = camera.toY(rect.top);
    const width = (rect.right - rect.left) * camera.cell;
    const height = (rect.bottom - rect.top) * camera.cell;
    context.beginPath();
    context.rect(0, 0, screen.width, screen.height);
    context.roundRect(x, y, width, height, camera.cell * 0.5);
    context.fillStyle = 'rgba(4,6,6,.62)';
    context.fill('evenodd');
    context.strokeStyle = 'rgba(239,235,225,.3)';
    context.lineWidth = 1.2;
    context.setLineDash([2, 5]);
    context.beginPath();
    context.roundRect(x, y, width, height, camera.cell * 0.5);
    context.stroke();
    context.setLineDash([]);
  }

  /** Slides to the new edge, so that crossing a square is not a jolt. */
  private settle(to: Rect, now: number): Rect {
    const from = this.shown ?? to;
    const part = 1 - Math.exp(-(now - this.at) / SETTLE_MS);
    const towards = (a: number, b: number) => a + (b - a) * part;
    this.at = now;
    this.shown = {
      left: towards(from.left, to.left),
      top: towards(from.top, to.top),
      right: towards(from.right, to.right),
      bottom: towards(from.bottom, to.bottom),
    };
    return this.shown;
  }
}

export function sightOf(standing: Point, squareCells: number): Rect {
  const column = Math.floor(standing.x / squareCells);
  const row = Math.floor(standing.y / squareCells);
  return {
    left: (column - 1) * squareCells,
    top: (row - 1) * squareCells,
    right: (column + 2) * squareCells,
    bottom: (row + 2) * squareCells,
  };
}
