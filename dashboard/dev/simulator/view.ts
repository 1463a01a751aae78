import { MessagePackWriter, PACKET } from '@tickstream/client';
import { SLIP_TICKS, UNITS } from './descriptor';
import type { Zone } from './zone';

type Rows = Map<string, Uint8Array>;
const ENTRY = new MessagePackWriter(128);

/** What one client has been told, table by table, so that only differences are sent. */
export class View {
  private readonly told = new Map<number, Rows>();

  /** The delta that brings this client up to date. `centre` and `cells` bound what it is sent. */
  delta(zone: Zone, full: boolean, centre?: { x: number; y: number }, cells = 16): Uint8Array<ArrayBuffer> {
    if (full) this.told.clear();
    const square = (at: number) => Math.floor(at / cells);
    const near = (x: number, y: number) =>
      centre === undefined ||
      (Math.abs(square(x) - square(centre.x / UNITS)) <= 1 &&
        Math.abs(square(y) - square(centre.y / UNITS)) <= 1);
    const now = tablesOf(zone, near);
    const removals: [number, Uint8Array[]][] = [];
    const upserts: [number, Uint8Array[]][] = [];
    for (const [table, rows] of now) {
      const before = this.told.get(table) ?? new Map<string, Uint8Array>();
      const gone = [...before].filter(([key]) => !rows.has(key)).map(([key]) => keyBytes(table, key));
      const changed = [...rows].filter(([key, row]) => !same(before.get(key), row)).map(([, row]) => row);
      if (gone.length > 0) removals.push([table, gone]);
      if (changed.length > 0) upserts.push([table, changed]);
      this.told.set(table, rows);
    }
    return encode(zone.tick, full, removals, upserts);
  }
}

function tablesOf(zone: Zone, near: (x: number, y: number) => boolean): Map<number, Rows> {
  const tables = new Map<number, Rows>(
    [0, 1, 2, 3, 4, 5, 6].map((id) => [id, new Map<string, Uint8Array>()]),
  );
  const put = (table: number, key: string, write: (out: MessagePackWriter) => void) => {
    ENTRY.reset();
    ENTRY.arrayHeader(2);
    ENTRY.raw(keyBytes(table, key));
    write(ENTRY);
    tables.get(table)?.set(key, ENTRY.toBytes());
  };
  for (const [id, avatar] of zone.avatars) {
    put(0, id, (out) => {
      out.arrayHeader(2);
      out.string(avatar.name);
      out.bool(avatar.connected);
    });
    put(5, id, (out) => integers(out, avatar.score));
    if (!near(avatar.x / UNITS, avatar.y / UNITS)) continue;
    put(1, id, (out) => {
      out.arrayHeader(2);
      integers(out, avatar.x, avatar.y);
      out.integer(avatar.stunnedUntil);
    });
  }
  for (const [key, coin] of zone.coins)
    if (near(coin.x, coin.y)) put(2, key, (out) => integers(out, coin.value));
  for (const [key, wall] of zone.walls) if (near(wall.x, wall.y)) put(3, key, (out) => integers(out, 1));
  for (const [key, puddle] of zone.puddles)
    if (near(puddle.x, puddle.y)) put(4, key, (out) => integers(out, SLIP_TICKS));
  put(6, 'current', (out) =>
    integers(out, zone.round.number, 0, zone.round.startedTick, zone.round.endsTick),
  );
  return tables;
}

function keyBytes(table: number, key: string): Uint8Array {
  const out = new MessagePackWriter(32);
  if (table === 0 || table === 1 || table === 5 || table === 6) out.string(key);
  else integers(out, ...key.split(',').map(Number));
  return out.toBytes();
}

function encode(
  tick: number,
  full: boolean,
  removals: readonly [number, Uint8Array[]][],
  upserts: readonly [number, Uint8Array[]][],
): Uint8Array<ArrayBuffer> {
  const out = new MessagePackWriter(4096);
  out.arrayHeader(5);
  out.integer(PACKET.delta);
  out.integer(tick);
  out.bool(full);
  out.arrayHeader(1);
  out.arrayHeader(2);
  for (const group of [removals, upserts]) {
    out.arrayHeader(group.length);
    for (const [table, values] of group) {
      out.arrayHeader(2);
      out.integer(table);
      out.arrayHeader(values.length);
      for (const value of values) out.raw(value);
    }
  }
  out.arrayHeader(0);
  return out.toBytes();
}

function integers(out: MessagePackWriter, ...values: number[]): void {
  out.arrayHeader(values.length);
  for (const value of values) out.integer(value);
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, index) => byte === b[index]);
}
