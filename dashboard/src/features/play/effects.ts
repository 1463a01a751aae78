import type { Point } from '@/shared/arena/arenaShape';

/** A coin that somebody took, seen for a moment. */
export interface Taken {
  readonly at: Point;
  readonly value: number;
  readonly mine: boolean;
  readonly since: number;
}

/** A place that was refused, and why, seen for a moment. */
export interface RefusedMark {
  readonly at: Point;
  readonly code: string;
  readonly figures: string;
  readonly since: number;
}

export const TAKEN_MS = 900;
export const REFUSED_MS = 2600;

/** Short-lived marks over the arena. They show what was confirmed or refused, never what might be. */
export class Effects {
  taken: readonly Taken[] = [];
  refused: readonly RefusedMark[] = [];

  take(taken: Taken): void {
    this.taken = [...this.taken, taken].slice(-24);
  }

  refuse(mark: RefusedMark): void {
    // A flood of refusals is one cross, at the last place.
    this.refused = [mark];
  }

  age(now: number): void {
    if (this.taken.length > 0) this.taken = this.taken.filter((each) => now - each.since < TAKEN_MS);
    if (this.refused.length > 0) this.refused = this.refused.filter((each) => now - each.since < REFUSED_MS);
  }
}
