import type { Point } from './arenaShape';

export interface Sample extends Point {
  readonly tick: number;
}

const SAMPLES_MAX = 64;
/** Where one mover was, by tick, as the server confirmed it. Never extrapolated. */
export class Track {
  private readonly samples: Sample[] = [];

  /** Oldest first. */
  get recent(): readonly Sample[] {
    return this.samples;
  }

  get last(): Sample | undefined {
    return this.samples.at(-1);
  }

  add(tick: number, at: Point): void {
    if (this.last !== undefined && tick <= this.last.tick) this.samples.length = 0;
    this.samples.push({ tick, x: at.x, y: at.y });
    if (this.samples.length > SAMPLES_MAX) this.samples.shift();
  }

  /**
   * The place at a moment between ticks. Before the first sample: the first; after the last: the last.
   *
   * @param reachTicks how far behind the server the picture is drawn: a step may take that long without a jump,
   *     and confirmed places further apart than that had a rest between them
   */
  at(tick: number, reachTicks: number): Point | undefined {
    for (let i = this.samples.length - 1; i >= 0; i--) {
      const from = this.samples[i] as Sample;
      if (from.tick > tick) continue;
      const to = this.samples[i + 1];
      return to === undefined ? from : between(from, to, tick, reachTicks);
    }
    return this.samples[0];
  }
}

function between(from: Sample, to: Sample, tick: number, reachTicks: number): Point {
  const start = Math.max(from.tick, to.tick - Math.max(1, reachTicks));
  if (tick <= start) return from;
  const part = (tick - start) / (to.tick - start);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
