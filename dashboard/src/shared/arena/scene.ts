import type { Applied, Entry, ReplicatedTables, Row } from '@tickstream/client';
import type { ArenaShape, PlacedTable, Point } from './arenaShape';
import { TickClock } from './tickClock';
import { Track } from './track';

export interface Mover {
  readonly id: string;
  readonly track: Track;
  row: Row;
}

export interface Coin {
  readonly at: Point;
  readonly value: number;
}

/** What one delta did, in the words of the arena. */
export interface SceneChange {
  readonly tick: number;
  readonly full: boolean;
  readonly moved: readonly string[];
  readonly coinsGone: readonly Coin[];
}

/** The drawable part of a zone, fed by deltas: movers with their tracks, coins, walls. Knows nothing of canvases. */
export class Scene {
  readonly clock: TickClock;
  readonly movers = new Map<string, Mover>();
  readonly coins = new Map<string, Coin>();
  readonly walls = new Map<string, Point>();
  readonly puddles = new Map<string, Point>();
  /** Rises when walls or puddles change, so that painters may keep a picture of them. */
  floorVersion = 0;

  constructor(
    readonly shape: ArenaShape,
    private readonly tables: ReplicatedTables,
  ) {
    this.clock = new TickClock(shape.tickMs);
  }

  /** @param now of the same clock that later asks for the tick to draw */
  apply(applied: Applied, now: number): SceneChange {
    this.clock.heard(applied.tick, now);
    const moved: string[] = [];
    const coinsGone: Coin[] = [];
    for (const { table, keyText, entry } of applied.changes) {
      if (table === this.shape.movers?.name) {
        if (this.move(keyText, entry, applied)) moved.push(keyText);
      } else if (table === this.shape.coins?.name) {
        const gone = this.coin(this.shape.coins, keyText, entry);
        if (gone !== undefined) coinsGone.push(gone);
      } else if (table === this.shape.walls?.name) {
        this.floor(this.walls, this.shape.walls, keyText, entry);
      } else if (table === this.shape.puddles?.name) {
        this.floor(this.puddles, this.shape.puddles, keyText, entry);
      }
    }
    return { tick: applied.tick, full: applied.full, moved, coinsGone };
  }

  nameOf(id: string): string {
    const name = this.tables.table('players').get(id)?.row['name'];
    return typeof name === 'string' && name !== '' ? name : id;
  }

  isConnected(id: string): boolean {
    return this.tables.table('players').get(id)?.row['connected'] !== false;
  }

  get playersConnected(): number {
    let connected = 0;
    for (const { row } of this.tables.table('players').values()) if (row['connected'] !== false) connected++;
    return connected;
  }

  rows(table: string | undefined): ReadonlyMap<string, Entry> {
    return this.tables.table(table ?? '');
  }

  private move(id: string, entry: Entry | undefined, applied: Applied): boolean {
    if (entry === undefined) {
      this.movers.delete(id);
      return false;
    }
    const at = this.shape.movers?.place(entry);
    if (at === undefined) return false;
    let mover = this.movers.get(id);
    if (mover === undefined || applied.full) {
      mover = { id, track: new Track(), row: entry.row };
      this.movers.set(id, mover);
    }
    mover.row = entry.row;
    const last = mover.track.last;
    if (last?.x === at.x && last.y === at.y) return false;
    mover.track.add(applied.tick, at);
    return true;
  }

  private coin(table: PlacedTable, key: string, entry: Entry | undefined): Coin | undefined {
    const gone = this.coins.get(key);
    this.coins.delete(key);
    const at = entry && table.place(entry);
    if (entry === undefined || at === undefined) return gone;
    const value = entry.row['value'];
    this.coins.set(key, { at, value: typeof value === 'number' ? value : 1 });
    return undefined;
  }

  private floor(cells: Map<string, Point>, table: PlacedTable, key: string, entry: Entry | undefined): void {
    this.floorVersion++;
    const at = entry && table.place(entry);
    if (at === undefined) cells.delete(key);
    else cells.set(key, at);
  }
}
