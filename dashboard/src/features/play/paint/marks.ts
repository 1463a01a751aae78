import type { Point } from '@/shared/arena/arenaShape';
import { REFUSED_MS, TAKEN_MS, type Effects } from '../effects';
import type { Camera } from './camera';
import { disc, MONO, ring, TEXT } from './sprites';

const RED = '#ff5f3d';
const SPARKS = 10;

/** Coins just taken: a ring that widens, sparks like tick marks, and what it was worth. */
export function paintTaken(
  context: CanvasRenderingContext2D,
  camera: Camera,
  effects: Effects,
  now: number,
  still: boolean,
): void {
  for (const taken of effects.taken) {
    const part = still ? 0.3 : (now - taken.since) / TAKEN_MS;
    const x = camera.toX(taken.at.x);
    const y = camera.toY(taken.at.y);
    const colour = taken.mine ? '#f6e7b8' : '#9fb4b3';
    const eased = 1 - (1 - part) ** 3;
    context.globalAlpha = Math.max(0, 1 - part) * (taken.mine ? 1 : 0.55);
    context.strokeStyle = colour;
    context.lineWidth = 1.6;
    ring(context, x, y, camera.cell * (0.3 + eased * 0.9));
    context.beginPath();
    for (let spark = 0; spark < SPARKS; spark++) {
      const angle = (spark / SPARKS) * Math.PI * 2 + taken.at.x;
      const from = camera.cell * (0.4 + eased * 0.8);
      const to = from + camera.cell * 0.24 * (1 - part);
      context.moveTo(x + Math.cos(angle) * from, y + Math.sin(angle) * from);
      context.lineTo(x + Math.cos(angle) * to, y + Math.sin(angle) * to);
    }
    context.stroke();
    if (taken.mine) {
      context.fillStyle = colour;
      context.font = `600 ${Math.round(camera.cell * 0.52)}px ${TEXT}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(`+${taken.value}`, x, y - camera.cell * (0.7 + eased * 0.8));
    }
    context.globalAlpha = 1;
  }
}

/** A place that was refused: cross, dotted line back, code and figures beside it. */
export function paintRefused(
  context: CanvasRenderingContext2D,
  camera: Camera,
  effects: Effects,
  self: Point | undefined,
  now: number,
): void {
  for (const mark of effects.refused) {
    const left = 1 - (now - mark.since) / REFUSED_MS;
    context.globalAlpha = Math.min(1, left * 4);
    const x = camera.toX(mark.at.x);
    const y = camera.toY(mark.at.y);
    context.strokeStyle = RED;
    context.lineWidth = 1.6;
    if (self !== undefined) {
      context.setLineDash([2, 6]);
      context.beginPath();
      context.moveTo(camera.toX(self.x), camera.toY(self.y));
      context.lineTo(x, y);
      context.stroke();
      context.setLineDash([]);
    }
    ring(context, x, y, camera.cell * 0.44);
    const arm = camera.cell * 0.17;
    context.lineWidth = 2.4;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.stroke();
    label(context, x + camera.cell * 0.8, y - 20, mark.code, mark.figures.replace(/\.$/, ''));
    context.globalAlpha = 1;
  }
}

function label(context: CanvasRenderingContext2D, x: number, y: number, code: string, figures: string): void {
  context.font = `400 13px ${MONO}`;
  const codeWidth = context.measureText(code).width;
  context.font = `400 12px ${TEXT}`;
  const width = Math.max(codeWidth, context.measureText(figures).width) + 24;
  const height = figures === '' ? 26 : 41;
  context.fillStyle = 'rgba(12,14,14,.9)';
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
  context.fillStyle = RED;
  context.fillRect(x, y, 3, height);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = `400 13px ${MONO}`;
  context.fillText(code, x + 12, y + 14);
  context.font = `400 12px ${TEXT}`;
  context.fillStyle = '#efebe1';
  context.fillText(figures, x + 12, y + 30);
}

/** Where one has pointed to go. */
export function paintGoal(context: CanvasRenderingContext2D, camera: Camera, goal: Point | undefined): void {
  if (goal === undefined) return;
  context.fillStyle = 'rgba(255,253,246,.7)';
  const x = camera.toX(goal.x);
  const y = camera.toY(goal.y);
  for (const [dx, dy] of [
    [0, -6],
    [6, 0],
    [0, 6],
    [-6, 0],
  ] as const) {
    disc(context, x + dx, y + dy, 1.4);
  }
}
