import { blocksOf, type Block } from '@/shared/arena/blocks';
import type { Scene } from '@/shared/arena/scene';
import type { Camera } from './camera';

/** How much further apart things at a wall's top look than on the floor. */
const RISE = 0.05;

interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Walls and puddles, kept as few blocks for as long as they do not change. */
export class FloorBlocks {
  private version = -1;
  private wallBlocks: readonly Block[] = [];
  private puddleBlocks: readonly Block[] = [];

  private refresh(scene: Scene): void {
    if (this.version === scene.floorVersion) return;
    this.version = scene.floorVersion;
    this.wallBlocks = blocksOf(scene.walls.values());
    this.puddleBlocks = blocksOf(scene.puddles.values());
  }

  paintPuddles(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, now: number): void {
    this.refresh(scene);
    for (const block of this.puddleBlocks) puddle(context, block, camera, now);
  }

  /** Nearer the middle of the screen is drawn later: from above, those hide what is behind them. */
  paintWalls(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, screen: Screen): void {
    this.refresh(scene);
    const far = (block: Block) =>
      Math.hypot(
        camera.toX(block.x + block.width / 2) - screen.width / 2,
        camera.toY(block.y + block.height / 2) - screen.height / 2,
      );
    const seen = this.wallBlocks
      .filter((block) => inSight(block, camera, screen))
      .sort((a, b) => far(b) - far(a));
    for (const block of seen) shadow(context, block, camera);
    for (const block of seen) wall(context, block, camera, screen);
  }
}

function inSight(block: Block, camera: Camera, screen: Screen): boolean {
  const reach = camera.cell;
  return (
    camera.toX(block.x) < screen.width + reach &&
    camera.toX(block.x + block.width) > -reach &&
    camera.toY(block.y) < screen.height + reach &&
    camera.toY(block.y + block.height) > -reach
  );
}

function shadow(context: CanvasRenderingContext2D, block: Block, camera: Camera): void {
  context.fillStyle = 'rgba(0,0,0,.34)';
  context.beginPath();
  context.roundRect(
    camera.toX(block.x) + 4,
    camera.toY(block.y) + 7,
    block.width * camera.cell + 2,
    block.height * camera.cell + 2,
    5,
  );
  context.fill();
}

function wall(context: CanvasRenderingContext2D, block: Block, camera: Camera, screen: Screen): void {
  const { cell } = camera;
  const rise = (at: number, middle: number) => at + (at - middle) * RISE;
  const left = camera.toX(block.x);
  const top = camera.toY(block.y);
  const right = left + block.width * cell;
  const bottom = top + block.height * cell;
  const [tl, tt, tr, tb] = [
    rise(left, screen.width / 2),
    rise(top, screen.height / 2),
    rise(right, screen.width / 2),
    rise(bottom, screen.height / 2),
  ];
  side(context, '#161c1a', [left, top, left, bottom, tl, tb, tl, tt]);
  side(context, '#121716', [right, top, right, bottom, tr, tb, tr, tt]);
  side(context, '#101413', [left, top, right, top, tr, tt, tl, tt]);
  side(context, '#1c2321', [left, bottom, right, bottom, tr, tb, tl, tb]);
  const face = context.createLinearGradient(0, tt, 0, tb);
  face.addColorStop(0, '#414b47');
  face.addColorStop(1, '#2a322f');
  context.fillStyle = face;
  context.beginPath();
  context.roundRect(tl, tt, tr - tl, tb - tt, 3);
  context.fill();
  seams(context, block, tl, tt, tr, tb);
  context.strokeStyle = 'rgba(239,235,225,.3)';
  context.lineWidth = 1.2;
  context.beginPath();
  context.roundRect(tl, tt, tr - tl, tb - tt, 3);
  context.stroke();
  context.fillStyle = 'rgba(239,235,225,.62)';
  context.fillRect(tl + 2, tt - 0.5, tr - tl - 4, 1.6);
}

function side(context: CanvasRenderingContext2D, colour: string, points: readonly number[]): void {
  context.fillStyle = colour;
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  context.closePath();
  context.fill();
}

function seams(
  context: CanvasRenderingContext2D,
  block: Block,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const across = (right - left) / block.width;
  const down = (bottom - top) / block.height;
  context.strokeStyle = 'rgba(10,12,12,.45)';
  context.lineWidth = 1;
  context.beginPath();
  for (let column = 1; column < block.width; column++) {
    context.moveTo(left + column * across, top + 4);
    context.lineTo(left + column * across, bottom - 4);
  }
  for (let row = 1; row < block.height; row++) {
    context.moveTo(left + 4, top + row * down);
    context.lineTo(right - 4, top + row * down);
  }
  context.stroke();
}

/** Still water: darker than the floor, with a slow light on it. */
function puddle(context: CanvasRenderingContext2D, block: Block, camera: Camera, now: number): void {
  const x = camera.toX(block.x);
  const y = camera.toY(block.y);
  const width = block.width * camera.cell;
  const height = block.height * camera.cell;
  const inset = camera.cell * 0.12;
  const water = context.createLinearGradient(x, y, x + width, y + height);
  water.addColorStop(0, 'rgba(120,158,170,.2)');
  water.addColorStop(0.5, 'rgba(96,132,146,.1)');
  water.addColorStop(1, 'rgba(150,186,196,.26)');
  context.fillStyle = '#0d1314';
  context.beginPath();
  context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, camera.cell * 0.42);
  context.fill();
  context.fillStyle = water;
  context.fill();
  context.strokeStyle = 'rgba(168,200,208,.38)';
  context.lineWidth = 1;
  context.stroke();
  const sway = Math.sin(now / 1400 + block.x) * camera.cell * 0.1;
  context.strokeStyle = 'rgba(200,224,228,.3)';
  context.beginPath();
  for (const row of [0.36, 0.58]) {
    context.moveTo(x + width * 0.28 + sway, y + height * row);
    context.lineTo(x + width * 0.62 + sway, y + height * row);
  }
  context.stroke();
}
