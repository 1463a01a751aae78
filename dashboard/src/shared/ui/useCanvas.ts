import { useEffect, useRef, type RefObject } from 'react';

export interface Frame {
  readonly context: CanvasRenderingContext2D;
  /** Size in CSS pixels; the context is scaled to the screen's own. */
  readonly width: number;
  readonly height: number;
  /** Milliseconds of `performance.now()`. */
  readonly now: number;
}

const DENSITY_MAX = 2;
/** With reduced motion a picture changes as a clock does, not as a film. */
const STILL_EVERY_MS = 500;

/** Draws a canvas with every frame of the screen while it is visible; seldom when the reader wants less motion. */
export function useCanvas(draw: (frame: Frame) => void, running = true): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  }, [draw]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !running) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    let handle = 0;
    let drawnAt = -Infinity;
    const loop = (now: number) => {
      handle = requestAnimationFrame(loop);
      if (still.matches && now - drawnAt < STILL_EVERY_MS) return;
      drawnAt = now;
      const density = Math.min(DENSITY_MAX, window.devicePixelRatio);
      const width = element.clientWidth;
      const height = element.clientHeight;
      if (element.width !== Math.round(width * density) || element.height !== Math.round(height * density)) {
        element.width = Math.round(width * density);
        element.height = Math.round(height * density);
      }
      context.setTransform(density, 0, 0, density, 0, 0);
      latest.current({ context, width, height, now: performance.now() });
    };
    handle = requestAnimationFrame(loop);
    return () => cancelAnimationFrame(handle);
  }, [running]);
  return canvas;
}

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
