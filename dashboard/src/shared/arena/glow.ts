const sprites = new Map<string, OffscreenCanvas>();
const SIZE = 128;

/** A soft round light, painted once and then only copied: gradients are dear by the hundred. */
export function glow(rgb: string, alpha: number): OffscreenCanvas {
  const key = `${rgb} ${alpha}`;
  const known = sprites.get(key);
  if (known !== undefined) return known;
  const picture = new OffscreenCanvas(SIZE, SIZE);
  const context = picture.getContext('2d');
  if (context !== null) {
    const gradient = context.createRadialGradient(SIZE / 2, SIZE / 2, 0, SIZE / 2, SIZE / 2, SIZE / 2);
    gradient.addColorStop(0, `rgba(${rgb},${alpha})`);
    gradient.addColorStop(0.45, `rgba(${rgb},${alpha * 0.32})`);
    gradient.addColorStop(1, `rgba(${rgb},0)`);
    context.fillStyle = gradient;
    context.fillRect(0, 0, SIZE, SIZE);
  }
  sprites.set(key, picture);
  return picture;
}

export function drawGlow(
  context: CanvasRenderingContext2D,
  sprite: OffscreenCanvas,
  x: number,
  y: number,
  radius: number,
): void {
  context.drawImage(sprite, x - radius, y - radius, radius * 2, radius * 2);
}
