/** Ticks of an arrow stand closer the more flows: a factor of ten is 2.25 pixels. */
export function tickSpacing(perSecond: number): number {
  if (!(perSecond > 0)) return WIDEST;
  return Math.min(WIDEST, Math.max(CLOSEST, 14 - 2.25 * Math.log10(perSecond)));
}

export const CLOSEST = 3.2;
export const WIDEST = 13;

/** Places of ticks that crowd towards an obstacle: wide at first, closest at the end. */
export function crowding(length: number): readonly number[] {
  const places: number[] = [];
  for (let x = 0; x < length;) {
    places.push(x);
    const left = 1 - x / length;
    x += CLOSEST + (9 - CLOSEST) * left;
  }
  return places;
}

/** Share of a gauge whose scale is logarithmic in seconds, from 1 s to the room there is. */
export function logShare(heldSeconds: number, roomSeconds: number): number {
  if (heldSeconds <= 0 || roomSeconds <= 0) return 0;
  return Math.min(1, Math.log10(1 + heldSeconds) / Math.log10(1 + Math.max(roomSeconds, heldSeconds)));
}
