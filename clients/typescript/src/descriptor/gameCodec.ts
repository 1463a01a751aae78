import { MessagePackReader } from '../msgpack/reader';
import { MessagePackWriter } from '../msgpack/writer';
import type { GameDescriptor, TableDescriptor } from './descriptor';
import { codecOf, rowCodec, type RowCodec, type ValueCodec } from './valueCodec';
import type { Row, Value } from './values';

export interface TableCodec {
  readonly descriptor: TableDescriptor;
  readonly key: ValueCodec;
  readonly row: RowCodec;
}

export interface FactOccurred {
  readonly name: string;
  readonly body: Row;
}

/** The codecs of one game, made once from its descriptor. */
export class GameCodec {
  private readonly tablesById = new Map<number, TableCodec>();
  private readonly commandsByName = new Map<string, { id: number; codec: RowCodec }>();
  private readonly eventsById = new Map<number, { name: string; codec: RowCodec }>();

  constructor(readonly descriptor: GameDescriptor) {
    for (const table of descriptor.tables) {
      // A row hides its owner's fields from others as nil, so every field may be nil.
      this.tablesById.set(table.id, {
        descriptor: table,
        key: codecOf(table.key),
        row: rowCodec(table.row, true),
      });
    }
    for (const command of descriptor.commands) {
      this.commandsByName.set(command.name, { id: command.id, codec: rowCodec(command.fields) });
    }
    for (const event of descriptor.events) {
      this.eventsById.set(event.id, { name: event.name, codec: rowCodec(event.fields) });
    }
  }

  table(id: number): TableCodec | undefined {
    return this.tablesById.get(id);
  }

  hasCommand(name: string): boolean {
    return this.commandsByName.has(name);
  }

  /** A command's id and encoded body. Throws on a command the game does not have. */
  command(name: string, fields: Row): { readonly id: number; readonly body: Uint8Array<ArrayBuffer> } {
    const known = this.commandsByName.get(name);
    if (known === undefined) throw new TypeError(`${this.descriptor.game} has no command ${name}`);
    const out = new MessagePackWriter(64);
    known.codec.write(out, fields);
    return { id: known.id, body: out.toBytes() };
  }

  /** A fact as sent in a delta: `[eventId, body]`. Undefined when it is newer than this descriptor. */
  fact(bytes: Uint8Array): FactOccurred | undefined {
    const input = new MessagePackReader(bytes);
    input.arrayHeader();
    const known = this.eventsById.get(input.integer());
    return known === undefined ? undefined : { name: known.name, body: known.codec.read(input) };
  }

  unitOf(reason: string): string {
    return this.descriptor.reasons.find((known) => known.code === reason)?.unit ?? '';
  }
}

/** A key as text, equal exactly when the keys are. */
export function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (typeof key !== 'object' || key === null) return String(key);
  if (isList(key)) return key.map(keyText).join(',');
  return Object.values(key).map(keyText).join(',');
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
