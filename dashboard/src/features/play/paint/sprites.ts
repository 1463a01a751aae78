export { drawGlow, glow } from '@/shared/arena/glow';

export function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

export function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
}

export const TEXT = '"IBM Plex Sans Variable", "IBM Plex Sans KR", sans-serif';
export const MONO = '"IBM Plex Mono", monospace';
