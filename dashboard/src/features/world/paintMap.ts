import { blocksOf } from '@/shared/arena/blocks';
import { drawGlow, glow } from '@/shared/arena/glow';
import type { Scene } from '@/shared/arena/scene';

/** Colours of the map; canvases cannot read the page's tokens by themselves. */
export interface MapColours {
  readonly floor: string;
  readonly floorEdge: string;
  readonly grid: string;
  readonly cross: string;
  readonly wall: string;
  readonly wallTop: string;
  readonly wallEdge: string;
  readonly coin: string;
  readonly coinGlow: string;
  readonly gem: string;
  readonly puddle: string;
  readonly mover: string;
  readonly moverEdge: string;
  /** Absent where light on light would not be seen. */
  readonly moverGlow: string | undefined;
  readonly lost: string;
}

export const DARK: MapColours = {
  floor: '#1d2321',
  floorEdge: '#0e1111',
  grid: 'rgba(239,235,225,.035)',
  cross: 'rgba(239,235,225,.2)',
  wall: '#333b38',
  wallTop: 'rgba(239,235,225,.6)',
  wallEdge: 'rgba(239,235,225,.3)',
  coin: '#eedca8',
  coinGlow: '238,220,168',
  gem: '#c6e8ef',
  puddle: 'rgba(120,158,170,.26)',
  mover: '#fffdf6',
  moverEdge: '#0c0e0e',
  moverGlow: '255,250,232',
  lost: '#6f7571',
};

export const LIGHT: MapColours = {
  floor: '#fdfbf6',
  floorEdge: '#efebe0',
  grid: 'rgba(23,25,26,.04)',
  cross: 'rgba(23,25,26,.26)',
  wall: '#cfc9bb',
  wallTop: 'rgba(23,25,26,.5)',
  wallEdge: 'rgba(23,25,26,.32)',
  coin: '#a67c14',
  coinGlow: '190,140,20',
  gem: '#1d7f93',
  puddle: 'rgba(70,120,140,.22)',
  mover: '#17191a',
  moverEdge: '#fcfaf5',
  moverGlow: undefined,
  lost: '#857f70',
};

const GRID_CELLS = 4;
const CROSS_CELLS = 16;
const TRAIL_TICKS = 24;
const GEM = 5;

/** Floor, grid and walls: what seldom changes, drawn once into a picture. */
export function paintGround(
  context: CanvasRenderingContext2D,
  scene: Scene,
  size: number,
  colours: MapColours,
): void {
  const { width, height } = scene.shape;
  const cell = size / Math.max(width, height);
  const floor = context.createRadialGradient(size / 2, size / 2, size * 0.1, size / 2, size / 2, size * 0.72);
  floor.addColorStop(0, colours.floor);
  floor.addColorStop(1, colours.floorEdge);
  context.fillStyle = floor;
  context.fillRect(0, 0, size, size);
  lines(context, size, cell * GRID_CELLS, colours.grid);
  circles(context, size, cell, colours.grid);
  crosses(context, width, height, cell, colours.cross);
  context.fillStyle = colours.puddle;
  for (const block of blocksOf(scene.puddles.values())) {
    context.beginPath();
    context.roundRect(block.x * cell, block.y * cell, block.width * cell, block.height * cell, cell / 2);
    context.fill();
  }
  for (const block of blocksOf(scene.walls.values())) {
    const [x, y, w, h] = [block.x * cell, block.y * cell, block.width * cell, block.height * cell];
    context.fillStyle = 'rgba(0,0,0,.25)';
    context.fillRect(x + 1, y + h, w, 2);
    context.fillStyle = colours.wall;
    context.fillRect(x, y, w, h);
    context.strokeStyle = colours.wallEdge;
    context.lineWidth = 0.75;
    context.strokeRect(x + 0.4, y + 0.4, w - 0.8, h - 0.8);
    context.fillStyle = colours.wallTop;
    context.fillRect(x, y, w, 1);
  }
}

/** Coins and players at a moment between ticks. */
export function paintLife(
  context: CanvasRenderingContext2D,
  scene: Scene,
  tick: number,
  reachTicks: number,
  size: number,
  colours: MapColours,
): void {
  const cell = size / Math.max(scene.shape.width, scene.shape.height);
  const lit = colours.moverGlow !== undefined;
  const halo = glow(colours.moverGlow ?? '0,0,0', 0.4);
  const shine = glow(colours.coinGlow, 0.4);
  for (const coin of scene.coins.values()) {
    const x = coin.at.x * cell;
    const y = coin.at.y * cell;
    drawGlow(context, shine, x, y, Math.max(4, cell * 1.1));
    disc(
      context,
      x,
      y,
      Math.max(1.1, cell * 0.26) + (coin.value >= GEM ? 0.7 : 0),
      coin.value >= GEM ? colours.gem : colours.coin,
    );
  }
  context.fillStyle = colours.mover;
  for (const mover of scene.movers.values()) {
    for (const sample of mover.track.recent) {
      const old = tick - sample.tick;
      if (old < 1 || old > TRAIL_TICKS) continue;
      context.globalAlpha = 0.5 * (1 - old / TRAIL_TICKS);
      // A dot of this size is a square to the eye, and a thousand of them are cheap.
      context.fillRect(sample.x * cell - 0.8, sample.y * cell - 0.8, 1.6, 1.6);
    }
  }
  context.globalAlpha = 1;
  for (const mover of scene.movers.values()) {
    const at = mover.track.at(tick, reachTicks);
    if (at === undefined) continue;
    const here = scene.isConnected(mover.id);
    const x = at.x * cell;
    const y = at.y * cell;
    if (here && lit) drawGlow(context, halo, x, y, Math.max(9, cell * 2.2));
    disc(context, x, y, Math.max(3, cell * 0.5) + 1, colours.moverEdge);
    disc(context, x, y, Math.max(3, cell * 0.5), here ? colours.mover : colours.lost);
  }
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function lines(context: CanvasRenderingContext2D, size: number, pitch: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = pitch; at < size - 1; at += pitch) {
    context.moveTo(at, 0);
    context.lineTo(at, size);
    context.moveTo(0, at);
    context.lineTo(size, at);
  }
  context.stroke();
}

function circles(context: CanvasRenderingContext2D, size: number, cell: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  for (const radius of [6, 15, 25]) {
    context.beginPath();
    context.arc(size / 2, size / 2, radius * cell, 0, Math.PI * 2);
    context.stroke();
  }
}

function crosses(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  cell: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = CROSS_CELLS; x < width; x += CROSS_CELLS) {
    for (let y = CROSS_CELLS; y < height; y += CROSS_CELLS) {
      context.moveTo(x * cell - 3, y * cell);
      context.lineTo(x * cell + 3, y * cell);
      context.moveTo(x * cell, y * cell - 3);
      context.lineTo(x * cell, y * cell + 3);
    }
  }
  context.stroke();
}
