import type { Point } from '@/shared/arena/arenaShape';
import type { Camera } from './camera';
import { initialOf, waiting } from './movers';
import { disc, drawGlow, glow, ring, TEXT } from './sprites';
import type { Mover } from '@/shared/arena/scene';

const BODY_CELLS = 0.44;
const TRAIL_TICKS = 48;
const TICKS_A_SECOND = 20;
const LIT = '#fffdf6';

export interface SelfView {
  readonly mover: Mover;
  readonly at: Point;
  readonly name: string;
  /** The tick drawn, as a fraction. */
  readonly tick: number;
  /** Last place asked for and not yet confirmed, if any. */
  readonly ghost: Point | undefined;
  readonly ticksAhead: number;
  readonly stunned: boolean;
  readonly labels: boolean;
}

/** One's own trail: a mark for every confirmed tick, a larger one for every fifth. */
export function paintOwnTrail(context: CanvasRenderingContext2D, camera: Camera, self: SelfView): void {
  context.fillStyle = LIT;
  for (const sample of self.mover.track.recent) {
    const old = self.tick - sample.tick;
    if (old < 0 || old > TRAIL_TICKS) continue;
    context.globalAlpha = 0.12 + 0.75 * (1 - old / TRAIL_TICKS);
    disc(context, camera.toX(sample.x), camera.toY(sample.y), sample.tick % 5 === 0 ? 3 : 1.8);
  }
  context.globalAlpha = 1;
}

/** One's own body where the server confirmed it, and the ghost of what was asked. */
export function paintSelf(context: CanvasRenderingContext2D, camera: Camera, self: SelfView): void {
  const x = camera.toX(self.at.x);
  const y = camera.toY(self.at.y);
  drawGlow(context, glow('255,250,232', 0.36), x, y, camera.cell * 3);
  if (self.ghost !== undefined) ghost(context, camera, self, x, y);
  dial(context, x, y, camera.cell, Math.floor(self.tick) % TICKS_A_SECOND);
  context.fillStyle = 'rgba(0,0,0,.45)';
  disc(context, x + 2, y + 4, camera.cell * BODY_CELLS);
  context.fillStyle = LIT;
  disc(context, x, y, camera.cell * BODY_CELLS);
  context.fillStyle = '#0c0e0e';
  context.font = `700 ${Math.round(camera.cell * 0.4)}px ${TEXT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(initialOf(self.name), x, y + 1);
  if (self.stunned) waiting(context, x, y - camera.cell * 0.24, camera.cell, 'slipped');
  if (!self.labels) return;
  context.font = `500 12px ${TEXT}`;
  context.fillStyle = LIT;
  context.fillText(`${self.name}, confirmed`, x, y + camera.cell * 0.44 + 20);
}

/** Twenty ticks around the body, lit up to the running one: one turn a second. */
function dial(context: CanvasRenderingContext2D, x: number, y: number, cell: number, running: number): void {
  context.lineWidth = 1.3;
  for (let mark = 0; mark < TICKS_A_SECOND; mark++) {
    const lit = mark <= running;
    const angle = -Math.PI / 2 + (mark / TICKS_A_SECOND) * Math.PI * 2;
    const from = cell * 0.62;
    const to = cell * (lit ? 0.8 : 0.72);
    context.strokeStyle = lit ? LIT : 'rgba(239,235,225,.34)';
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * from, y + Math.sin(angle) * from);
    context.lineTo(x + Math.cos(angle) * to, y + Math.sin(angle) * to);
    context.stroke();
  }
}

function ghost(
  context: CanvasRenderingContext2D,
  camera: Camera,
  self: SelfView,
  x: number,
  y: number,
): void {
  if (self.ghost === undefined) return;
  const gx = camera.toX(self.ghost.x);
  const gy = camera.toY(self.ghost.y);
  context.strokeStyle = 'rgba(255,253,246,.85)';
  context.lineWidth = 1.5;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(gx, gy);
  context.stroke();
  ring(context, gx, gy, camera.cell * BODY_CELLS);
  context.setLineDash([]);
  if (!self.labels || Math.hypot(gx - x, gy - y) < camera.cell * 0.4) return;
  context.font = `500 12px ${TEXT}`;
  context.textAlign = gx >= x ? 'left' : 'right';
  context.textBaseline = 'middle';
  context.fillStyle = 'rgba(239,235,225,.86)';
  const words = self.ticksAhead === 1 ? 'asked, 1 tick ahead' : `asked, ${self.ticksAhead} ticks ahead`;
  context.fillText(words, gx + (gx >= x ? 1 : -1) * camera.cell * 0.95, gy - 2);
}
