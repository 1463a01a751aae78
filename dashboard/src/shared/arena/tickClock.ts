/** A jump beyond this is a restart or a stall, not jitter. */
const JUMP_MS = 500;
/** How fast a late stream is believed to be the normal one. */
const DRIFT_MS_PER_SECOND = 20;

/**
 * Turns the page's clock into the server's tick, as a fraction. Follows the earliest arrivals, so that a late packet
 * does not slow the picture, and never runs ahead of the last tick the server confirmed.
 */
export class TickClock {
  private offset: number | undefined;
  private lastTick = -1;
  private lastAt = 0;

  constructor(private readonly tickMs: number) {}

  get confirmed(): number {
    return this.lastTick;
  }

  /** @param now milliseconds of a clock that never goes back */
  heard(tick: number, now: number): void {
    const arrived = now - tick * this.tickMs;
    if (this.offset === undefined || tick < this.lastTick || Math.abs(arrived - this.offset) > JUMP_MS) {
      this.offset = arrived;
    } else {
      const drifted = this.offset + ((now - this.lastAt) / 1000) * DRIFT_MS_PER_SECOND;
      this.offset = Math.min(arrived, drifted);
    }
    this.lastTick = tick;
    this.lastAt = now;
  }

  /** The tick to draw now, `behindMs` behind the server's. */
  at(now: number, behindMs: number): number {
    if (this.offset === undefined) return -1;
    return Math.min(this.lastTick, (now - behindMs - this.offset) / this.tickMs);
  }
}
