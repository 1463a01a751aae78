import { describe, expect, it } from 'vitest';
import {
  decodePacket,
  GameCodec,
  ReplicatedTables,
  type Delta,
  type GameDescriptor,
  type Row,
  type Value,
} from '../src/index';
import { bytes, golden } from './golden';

interface Deltas {
  readonly descriptor: Pick<GameDescriptor, 'tables'>;
  readonly steps: readonly {
    readonly name: string;
    readonly hex: string;
    readonly tables: Readonly<Record<string, readonly { readonly key: Value; readonly row: Row }[]>>;
  }[];
}

const vectors = golden<Deltas>('deltas');
const descriptor = {
  commands: [],
  events: [],
  reasons: [],
  ...vectors.descriptor,
} as unknown as GameDescriptor;

describe('deltas', () => {
  it('leave the same tables as in every other language', () => {
    const tables = new ReplicatedTables(new GameCodec(descriptor));
    for (const step of vectors.steps) {
      tables.apply(decodePacket(bytes(step.hex)) as Delta);
      for (const { name } of descriptor.tables) {
        const rows = [...tables.table(name).values()];
        const expected = step.tables[name] ?? [];
        expect(rows, `${name} after "${step.name}"`).toHaveLength(expected.length);
        expect(rows, `${name} after "${step.name}"`).toEqual(expect.arrayContaining([...expected]));
      }
    }
  });
});
