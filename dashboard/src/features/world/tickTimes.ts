const SPREAD_MS = 1000;

/** The last ticks of one zone. They arrive twenty at a time and are let in one by one, so that the comb flows. */
export class TickTimes {
  private zone = '';
  private marks: number[] = [];
  private arrivedAt = 0;
  private arrived = 0;

  constructor(private readonly most: number) {}

  add(zone: string, tickUs: readonly number[], now = performance.now()): void {
    if (zone !== this.zone) this.marks = [];
    this.zone = zone;
    this.marks.push(...tickUs);
    const keep = this.most + tickUs.length;
    if (this.marks.length > keep) this.marks = this.marks.slice(-keep);
    this.arrived = tickUs.length;
    this.arrivedAt = now;
  }

  /** Marks to draw, oldest first; the newest stands `-shift` marks beyond the right edge until its time has come. */
  shown(now: number): { readonly marks: readonly number[]; readonly shift: number } {
    const part = Math.min(1, Math.max(0, (now - this.arrivedAt) / SPREAD_MS));
    const hidden = this.arrived * (1 - part);
    return { marks: this.marks, shift: -hidden };
  }
}
