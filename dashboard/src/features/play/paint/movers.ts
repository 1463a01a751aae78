import type { Mover, Scene } from '@/shared/arena/scene';
import type { Camera } from './camera';
import { disc, ring, TEXT } from './sprites';

const BODY_CELLS = 0.36;
const TRAIL_TICKS = 16;
/** With more than this in sight, names and long trails would hide the arena. */
const CROWD = 60;

/** Everybody else: a trail of confirmed ticks, a body with its initial, the way it faces, its name. */
export function paintOthers(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  me: string,
  tick: number,
  reachTicks: number,
): void {
  const seen = [...scene.movers.values()].filter((mover) => {
    const at = mover.track.at(tick, reachTicks);
    return mover.id !== me && at !== undefined && camera.sees(at, 2);
  });
  const crowded = seen.length > CROWD;
  for (const mover of seen) trail(context, mover, camera, tick, crowded ? TRAIL_TICKS / 2 : TRAIL_TICKS);
  context.globalAlpha = 1;
  for (const mover of seen) body(context, scene, mover, camera, tick, reachTicks, crowded);
}

function trail(
  context: CanvasRenderingContext2D,
  mover: Mover,
  camera: Camera,
  tick: number,
  ticks: number,
): void {
  context.fillStyle = '#9fb4b3';
  for (const sample of mover.track.recent) {
    const old = tick - sample.tick;
    if (old < 0 || old > ticks) continue;
    context.globalAlpha = 0.5 * (1 - old / ticks);
    disc(context, camera.toX(sample.x), camera.toY(sample.y), 1.8);
  }
}

function body(
  context: CanvasRenderingContext2D,
  scene: Scene,
  mover: Mover,
  camera: Camera,
  tick: number,
  reachTicks: number,
  crowded: boolean,
): void {
  const at = mover.track.at(tick, reachTicks);
  if (at === undefined) return;
  const x = camera.toX(at.x);
  const y = camera.toY(at.y);
  const radius = camera.cell * BODY_CELLS;
  const here = scene.isConnected(mover.id);
  const stunned = Number(mover.row['stunnedUntil'] ?? 0) > tick;
  context.fillStyle = 'rgba(0,0,0,.4)';
  context.beginPath();
  context.ellipse(x + 2, y + 4, radius * 1.06, radius * 0.95, 0, 0, Math.PI * 2);
  context.fill();
  const facing = headingOf(mover, tick);
  if (facing !== undefined) pointer(context, x, y, facing, camera.cell, here ? '#c3d2d0' : '#2a3130');
  context.fillStyle = here ? '#8fa6a5' : '#2a3130';
  disc(context, x, y, radius);
  context.fillStyle = here ? 'rgba(255,255,255,.16)' : 'transparent';
  disc(context, x - radius * 0.12, y - radius * 0.2, radius * 0.68);
  context.strokeStyle = '#0a0c0c';
  context.lineWidth = 2;
  ring(context, x, y, radius);
  const name = scene.nameOf(mover.id);
  context.fillStyle = here ? '#0c1212' : '#b1afa5';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `600 ${Math.round(camera.cell * 0.32)}px ${TEXT}`;
  context.fillText(initialOf(name), x, y + 0.5);
  if (!here || stunned) waiting(context, x, y, camera.cell, here ? 'slipped' : 'resuming');
  if (crowded) return;
  context.font = `500 11.5px ${TEXT}`;
  context.fillStyle = 'rgba(239,235,225,.78)';
  context.fillText(name, x, y + radius + 11);
}

/** A dashed ring and a word: it cannot act at the moment. */
export function waiting(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  cell: number,
  word: string,
): void {
  context.strokeStyle = '#b1afa5';
  context.lineWidth = 1.2;
  context.setLineDash([3, 3]);
  ring(context, x, y, cell * 0.52);
  context.setLineDash([]);
  context.font = `400 11.5px ${TEXT}`;
  context.textAlign = 'center';
  context.fillStyle = '#b1afa5';
  context.fillText(word, x, y - cell * 0.66);
}

function pointer(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  facing: number,
  cell: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x + Math.cos(facing) * cell * 0.58, y + Math.sin(facing) * cell * 0.58);
  context.lineTo(x + Math.cos(facing + 0.5) * cell * 0.38, y + Math.sin(facing + 0.5) * cell * 0.38);
  context.lineTo(x + Math.cos(facing - 0.5) * cell * 0.38, y + Math.sin(facing - 0.5) * cell * 0.38);
  context.fill();
}

/** The way of its last confirmed step. */
export function headingOf(mover: Mover, tick: number): number | undefined {
  const { recent } = mover.track;
  for (let i = recent.length - 1; i > 0; i--) {
    const to = recent[i];
    const from = recent[i - 1];
    if (to === undefined || from === undefined || to.tick > tick + 1) continue;
    return Math.atan2(to.y - from.y, to.x - from.x);
  }
  return undefined;
}

/** The first letter as a reader sees it, of any script. */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter().segment(name)[Symbol.iterator]().next();
  return first.done === true ? '' : first.value.segment.toUpperCase();
}
