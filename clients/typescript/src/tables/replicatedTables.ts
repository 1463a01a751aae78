import { keyText, type FactOccurred, type GameCodec } from '../descriptor/gameCodec';
import type { Row, Value } from '../descriptor/values';
import { MessagePackReader } from '../msgpack/reader';
import type { Delta } from '../protocol/packets';

export interface Entry<K extends Value = Value, R extends Row = Row> {
  readonly key: K;
  readonly row: R;
}

export interface TableChange {
  readonly table: string;
  readonly keyText: string;
  /** Absent when the row went away, or out of range. */
  readonly entry: Entry | undefined;
}

export interface Applied {
  readonly tick: number;
  readonly full: boolean;
  readonly changes: readonly TableChange[];
  readonly facts: readonly FactOccurred[];
}

const NO_ROWS: ReadonlyMap<string, Entry> = new Map();

/**
 * What the server has told this client of its zone, by table name. Changes only by {@link apply}: a client that
 * writes here would show what nobody confirmed.
 */
export class ReplicatedTables {
  private readonly tables = new Map<string, Map<string, Entry>>();
  private lastTick = -1;

  constructor(private readonly codec: GameCodec) {}

  /** Tick of the last delta applied, -1 before the first. */
  get tick(): number {
    return this.lastTick;
  }

  table(name: string): ReadonlyMap<string, Entry> {
    return this.tables.get(name) ?? NO_ROWS;
  }

  /** Applies one delta: all removals of all chunks, then all upserts, since a row may move between chunks. */
  apply(delta: Delta): Applied {
    const changes = new Map<string, TableChange>();
    if (delta.full) this.forgetAll(changes);
    const readers = delta.chunks.map((chunk) => new MessagePackReader(chunk));
    for (const reader of readers) {
      reader.arrayHeader();
      this.removals(reader, changes);
    }
    for (const reader of readers) this.upserts(reader, changes);
    this.lastTick = delta.tick;
    const facts = delta.facts.map((fact) => this.codec.fact(fact)).filter((fact) => fact !== undefined);
    return { tick: delta.tick, full: delta.full, changes: [...changes.values()], facts };
  }

  private forgetAll(changes: Map<string, TableChange>): void {
    for (const [name, rows] of this.tables) {
      for (const text of rows.keys()) note(changes, name, text, undefined);
    }
    this.tables.clear();
  }

  private removals(input: MessagePackReader, changes: Map<string, TableChange>): void {
    for (let tables = input.arrayHeader(); tables > 0; tables--) {
      input.arrayHeader();
      const codec = this.codec.table(input.integer());
      if (codec === undefined) {
        input.skip();
        continue;
      }
      const name = codec.descriptor.name;
      const rows = this.tables.get(name);
      for (let keys = input.arrayHeader(); keys > 0; keys--) {
        const text = keyText(codec.key.read(input));
        if (rows?.delete(text) === true) note(changes, name, text, undefined);
      }
    }
  }

  private upserts(input: MessagePackReader, changes: Map<string, TableChange>): void {
    for (let tables = input.arrayHeader(); tables > 0; tables--) {
      input.arrayHeader();
      const codec = this.codec.table(input.integer());
      if (codec === undefined) {
        input.skip();
        continue;
      }
      const name = codec.descriptor.name;
      const rows = this.rowsOf(name);
      for (let pairs = input.arrayHeader(); pairs > 0; pairs--) {
        input.arrayHeader();
        const entry = { key: codec.key.read(input), row: codec.row.read(input) };
        const text = keyText(entry.key);
        rows.set(text, entry);
        note(changes, name, text, entry);
      }
    }
  }

  private rowsOf(name: string): Map<string, Entry> {
    let rows = this.tables.get(name);
    if (rows === undefined) {
      rows = new Map();
      this.tables.set(name, rows);
    }
    return rows;
  }
}

function note(
  changes: Map<string, TableChange>,
  table: string,
  text: string,
  entry: Entry | undefined,
): void {
  changes.set(`${table}\n${text}`, { table, keyText: text, entry });
}
