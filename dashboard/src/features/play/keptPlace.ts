import type { Point } from '@/shared/arena/arenaShape';

/** What a player is and has, as the server last said it. */
export interface Place {
  readonly name: string;
  readonly score: number;
  readonly at: Point | undefined;
}

/** The same before a connection was lost and after it was resumed. */
export interface KeptPlace {
  readonly before: Place;
  readonly after: Place;
  /** From the loss to the first word of the world, milliseconds. */
  readonly awayMs: number;
}

/** Remembers what was last confirmed when a connection is lost, and compares it with what comes first after it. */
export class PlaceWatch {
  private lost: { readonly place: Place; readonly at: number } | undefined;

  /** @param now milliseconds of a clock that never goes back */
  lose(place: Place, now: number): void {
    this.lost ??= { place, at: now };
  }

  /** The comparison, once after each loss. */
  regain(place: Place, now: number): KeptPlace | undefined {
    if (this.lost === undefined) return undefined;
    const { place: before, at } = this.lost;
    this.lost = undefined;
    return { before, after: place, awayMs: now - at };
  }
}

export interface Proof {
  readonly what: string;
  readonly words: string;
  readonly same: boolean;
}

/** Name, coins and cell in words: before, then after. */
export function proofsOf({ before, after }: KeptPlace): readonly Proof[] {
  return [
    { what: 'name', words: `${before.name}, ${after.name}`, same: before.name === after.name },
    { what: 'coins', words: `${before.score}, ${after.score}`, same: before.score === after.score },
    {
      what: 'cell',
      words: `${cell(before.at)}, ${cell(after.at)}`,
      same: before.at !== undefined && cell(before.at) === cell(after.at),
    },
  ];
}

/** "24.7 16.6" */
function cell(at: Point | undefined): string {
  return at === undefined ? 'unknown' : `${at.x.toFixed(1)} ${at.y.toFixed(1)}`;
}
