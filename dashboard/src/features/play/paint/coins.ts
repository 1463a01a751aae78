import type { Scene } from '@/shared/arena/scene';
import type { Camera } from './camera';
import { disc, drawGlow, glow } from './sprites';

/** From this value on a coin is a gem. */
const GEM = 5;
const BREATH_MS = 1600;

export function paintCoins(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  now: number,
  still: boolean,
): void {
  const warm = glow('238,220,168', 0.42);
  const cool = glow('176,222,232', 0.5);
  for (const coin of scene.coins.values()) {
    if (!camera.sees(coin.at, 2)) continue;
    const x = camera.toX(coin.at.x);
    const y = camera.toY(coin.at.y);
    const gem = coin.value >= GEM;
    const radius = camera.cell * (gem ? 0.34 : 0.2 + Math.min(coin.value, 4) * 0.025);
    const breath = still
      ? 1
      : 1 + 0.1 * Math.sin((now / BREATH_MS) * Math.PI * 2 + coin.at.x * 1.7 + coin.at.y);
    drawGlow(context, gem ? cool : warm, x, y, radius * 3.6 * breath);
    if (gem) gemAt(context, x, y, radius);
    else coinAt(context, x, y, radius);
  }
}

function coinAt(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.fillStyle = 'rgba(0,0,0,.35)';
  disc(context, x + 1, y + 2.5, radius);
  context.fillStyle = '#b99a4c';
  disc(context, x, y + 1, radius);
  context.fillStyle = '#f2e2b2';
  disc(context, x, y - 0.4, radius * 0.94);
  context.fillStyle = '#6d5a26';
  context.fillRect(x - 0.9, y - radius * 0.5 - 0.4, 1.8, radius);
}

/** Cut like a stone: two faces, one of them in the light. */
function gemAt(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const across = radius * 0.78;
  context.fillStyle = '#e4f6f9';
  diamond(context, x, y, across, radius);
  context.fillStyle = '#8fc4cf';
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + across, y);
  context.lineTo(x, y + radius);
  context.fill();
  context.strokeStyle = '#0c1212';
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(x - across, y);
  context.lineTo(x + across, y);
  context.stroke();
}

function diamond(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  across: number,
  down: number,
): void {
  context.beginPath();
  context.moveTo(x, y - down);
  context.lineTo(x + across, y);
  context.lineTo(x, y + down);
  context.lineTo(x - across, y);
  context.closePath();
  context.fill();
}
