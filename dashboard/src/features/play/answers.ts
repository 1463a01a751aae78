export interface TickMark {
  readonly tick: number;
  readonly state: 'confirmed' | 'refused' | 'quiet';
}

const KEPT_TICKS = 60;
const ASKS_KEPT = 40;

/** What became of the moves asked in the last three seconds, by tick, and how long answers took. */
export class Answers {
  private readonly byTick = new Map<number, 'confirmed' | 'refused'>();
  private readonly waits: number[] = [];
  private confirmed: number[] = [];
  private refused: number[] = [];

  heard(tick: number, accepted: boolean, waitedMs: number | undefined): void {
    if (waitedMs !== undefined) {
      this.waits.push(waitedMs);
      if (this.waits.length > ASKS_KEPT) this.waits.shift();
    }
    // One refusal in a tick is what the reader wants to see of it.
    if (!accepted || !this.byTick.has(tick)) this.byTick.set(tick, accepted ? 'confirmed' : 'refused');
    (accepted ? this.confirmed : this.refused).push(tick);
    for (const old of this.byTick.keys()) if (old < tick - 2 * KEPT_TICKS) this.byTick.delete(old);
  }

  /** Median of the last waits from asking to the answer, in milliseconds. */
  get askToConfirmMs(): number | undefined {
    if (this.waits.length === 0) return undefined;
    const sorted = [...this.waits].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }

  marks(now: number): readonly TickMark[] {
    return Array.from({ length: KEPT_TICKS }, (_, index) => {
      const tick = now - KEPT_TICKS + 1 + index;
      return { tick, state: this.byTick.get(tick) ?? 'quiet' };
    });
  }

  counts(now: number): { readonly confirmed: number; readonly refused: number } {
    const recent = (tick: number) => tick > now - KEPT_TICKS;
    this.confirmed = this.confirmed.filter(recent);
    this.refused = this.refused.filter(recent);
    return { confirmed: this.confirmed.length, refused: this.refused.length };
  }
}
