import type { Point } from '@/shared/arena/arenaShape';
import type { MoveCommand } from './moveCommand';

/** A place asked for and not yet answered. */
export interface Asked extends Point {
  readonly seq: number;
  readonly at: number;
}

export interface Ground {
  readonly width: number;
  readonly height: number;
  /** Whether a wall is known to stand at a place. */
  readonly blocked: (place: Point) => boolean;
}

/** Ticks heard in a bunch are answered apart from each other, but a little early is early enough. */
const EARLY_MS = 15;
/** Open questions at most, however long the line. */
const OPEN_MAX = 8;

/**
 * Turns a wish ("that way") into questions to the server, one a tick, each a step from the last place asked for.
 * It moves nothing itself: a refusal ends the chain, and the next step starts from where the server says one stands.
 */
export class Walker {
  private asked: Asked[] = [];
  private lastAskAt = -Infinity;
  private lastAskTick = -Infinity;
  private waitForAll = false;
  private stepCells: number;
  private everyTicks = 1;
  private openMost = 1;

  constructor(
    private readonly command: MoveCommand,
    private readonly ground: Ground,
    private readonly tickMs: number,
    private readonly ask: (place: Point, from: Point) => number | undefined,
  ) {
    this.stepCells = command.firstStep;
  }

  /** Open questions, oldest first. */
  get open(): readonly Asked[] {
    return this.asked;
  }

  get step(): number {
    return this.stepCells;
  }

  /**
   * Asks for the next step if its time has come.
   *
   * @param way unit vector, or undefined to stand
   * @param confirmed where the server says one stands
   * @param tick the last one heard: asking in step with the server's ticks is never too soon
   */
  walk(way: Point | undefined, confirmed: Point, tick: number, now: number): void {
    if (way === undefined || tick - this.lastAskTick < this.everyTicks) return;
    if (now - this.lastAskAt < this.everyTicks * this.tickMs - EARLY_MS) return;
    if (this.waitForAll) {
      if (this.asked.length > 0) return;
      this.waitForAll = false;
    }
    if (this.asked.length >= this.openMost) return;
    const from = this.asked.at(-1) ?? confirmed;
    const to = this.nextPlace(from, way);
    if (to === undefined) return;
    const seq = this.ask(to, from);
    if (seq === undefined) return;
    this.asked.push({ ...to, seq, at: now });
    this.lastAskAt = now;
    this.lastAskTick = tick;
  }

  /** The server answered; a refusal makes what was asked after it meaningless. */
  answered(seq: number, accepted: boolean): Asked | undefined {
    const found = this.asked.find((each) => each.seq === seq);
    this.asked = this.asked.filter((each) => each !== found);
    if (found !== undefined && !accepted) this.waitForAll = true;
    return found;
  }

  /** The connection was lost: nothing is open that could still be answered here. */
  forget(): void {
    this.asked = [];
    this.waitForAll = false;
    this.lastAskTick = -Infinity;
  }

  /**
   * How long the line is. On a short one the next step is asked when the last is answered, so that no two can meet in
   * one tick; on a long one as many are under way as ticks fit into it.
   */
  lineIs(rttMs: number): void {
    this.openMost = Math.min(OPEN_MAX, 1 + Math.floor(rttMs / this.tickMs));
  }

  /** A refusal named the longest step, or the ticks between two; take the server's word. */
  learn(limit: { readonly stepCells?: number; readonly everyTicks?: number }): void {
    if (limit.stepCells !== undefined && limit.stepCells > 0) {
      this.stepCells = Math.min(this.command.firstStep, limit.stepCells * 0.97);
    }
    if (limit.everyTicks !== undefined && limit.everyTicks > 0) this.everyTicks = limit.everyTicks;
  }

  /** A step that way; along the wall if a wall is in the way; none if there is no room at all. */
  private nextPlace(from: Point, way: Point): Point | undefined {
    const straight = { x: from.x + way.x * this.stepCells, y: from.y + way.y * this.stepCells };
    const slides = [straight, { x: straight.x, y: from.y }, { x: from.x, y: straight.y }];
    for (const wish of slides) {
      const place = this.command.exactly(this.inside(wish));
      if (Math.hypot(place.x - from.x, place.y - from.y) > 0.01 && !this.ground.blocked(place)) return place;
    }
    return undefined;
  }

  private inside(place: Point): Point {
    const rim = 0.05;
    return {
      x: Math.min(this.ground.width - rim, Math.max(rim, place.x)),
      y: Math.min(this.ground.height - rim, Math.max(rim, place.y)),
    };
  }
}
