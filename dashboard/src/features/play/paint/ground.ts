import type { Point } from '@/shared/arena/arenaShape';
import type { Camera } from './camera';
import { ring } from './sprites';

const CROSS_EVERY = 5;
const COURT = [3, 7.5, 12.5, 24] as const;

/** The floor: light around who looks, hairline cells, a cross at every fifth, the court's markings. */
export function paintGround(
  context: CanvasRenderingContext2D,
  camera: Camera,
  floor: { readonly width: number; readonly height: number },
  light: Point,
  screen: { readonly width: number; readonly height: number },
): void {
  context.fillStyle = '#060808';
  context.fillRect(0, 0, screen.width, screen.height);
  const left = camera.toX(0);
  const top = camera.toY(0);
  const right = camera.toX(floor.width);
  const bottom = camera.toY(floor.height);
  const x = camera.toX(light.x);
  const y = camera.toY(light.y);
  const shine = context.createRadialGradient(x, y, 20, x, y, camera.cell * 21);
  shine.addColorStop(0, '#2a3230');
  shine.addColorStop(0.4, '#1b2220');
  shine.addColorStop(1, '#0b0e0e');
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.fillStyle = shine;
  context.fill();
  context.clip();
  cells(context, camera, screen);
  crosses(context, camera, screen);
  court(context, camera, floor);
  context.restore();
  rim(context, left, top, right - left, bottom - top);
}

function cells(
  context: CanvasRenderingContext2D,
  camera: Camera,
  screen: { width: number; height: number },
): void {
  const from = camera.place(0, 0);
  const to = camera.place(screen.width, screen.height);
  context.lineWidth = 1;
  context.strokeStyle = 'rgba(239,235,225,.035)';
  context.beginPath();
  for (let column = Math.floor(from.x); column <= to.x; column++) {
    const x = Math.round(camera.toX(column)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, screen.height);
  }
  for (let row = Math.floor(from.y); row <= to.y; row++) {
    const y = Math.round(camera.toY(row)) + 0.5;
    context.moveTo(0, y);
    context.lineTo(screen.width, y);
  }
  context.stroke();
}

function crosses(
  context: CanvasRenderingContext2D,
  camera: Camera,
  screen: { width: number; height: number },
): void {
  const from = camera.place(0, 0);
  const to = camera.place(screen.width, screen.height);
  context.strokeStyle = 'rgba(239,235,225,.22)';
  context.beginPath();
  for (let column = Math.floor(from.x / CROSS_EVERY) * CROSS_EVERY; column <= to.x; column += CROSS_EVERY) {
    for (let row = Math.floor(from.y / CROSS_EVERY) * CROSS_EVERY; row <= to.y; row += CROSS_EVERY) {
      const x = Math.round(camera.toX(column)) + 0.5;
      const y = Math.round(camera.toY(row)) + 0.5;
      context.moveTo(x - 3, y);
      context.lineTo(x + 3, y);
      context.moveTo(x, y - 3);
      context.lineTo(x, y + 3);
    }
  }
  context.stroke();
}

function court(
  context: CanvasRenderingContext2D,
  camera: Camera,
  floor: { width: number; height: number },
): void {
  const x = camera.toX(floor.width / 2);
  const y = camera.toY(floor.height / 2);
  context.strokeStyle = 'rgba(239,235,225,.12)';
  context.lineWidth = 1.5;
  COURT.forEach((radius, index) => {
    context.setLineDash(index < 2 ? [] : [camera.cell / 2, camera.cell / 2]);
    ring(context, x, y, radius * camera.cell);
  });
  context.setLineDash([]);
  const inner = COURT[1] * camera.cell;
  context.beginPath();
  context.moveTo(camera.toX(0), y);
  context.lineTo(x - inner, y);
  context.moveTo(x + inner, y);
  context.lineTo(camera.toX(floor.width), y);
  context.moveTo(x, camera.toY(0));
  context.lineTo(x, y - inner);
  context.moveTo(x, y + inner);
  context.lineTo(x, camera.toY(floor.height));
  // A dial of sixty ticks around the middle.
  for (let mark = 0; mark < 60; mark++) {
    const angle = (mark / 60) * Math.PI * 2;
    const outer = inner + (mark % 5 === 0 ? 9 : 4);
    context.moveTo(x + Math.cos(angle) * inner, y + Math.sin(angle) * inner);
    context.lineTo(x + Math.cos(angle) * outer, y + Math.sin(angle) * outer);
  }
  context.stroke();
}

/** Where the floor ends. */
function rim(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.strokeStyle = 'rgba(239,235,225,.3)';
  context.lineWidth = 2;
  context.strokeRect(x - 1, y - 1, width + 2, height + 2);
  context.strokeStyle = 'rgba(239,235,225,.08)';
  context.lineWidth = 6;
  context.strokeRect(x - 5, y - 5, width + 10, height + 10);
}
