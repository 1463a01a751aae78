import { describe, expect, it } from 'vitest';
import {
  codecOf,
  MalformedMessage,
  MessagePackReader,
  MessagePackWriter,
  type TypeDescriptor,
  type Value,
} from '../src/index';
import { bytes, golden, hex } from './golden';

interface Vector {
  readonly name: string;
  readonly type: TypeDescriptor;
  readonly value: Value;
  readonly hex: string;
}

interface Values {
  readonly values: readonly Vector[];
  readonly alsoRead: readonly Vector[];
  readonly refused: readonly Vector[];
}

const vectors = golden<Values>('values');

describe('values by descriptor type', () => {
  it.each(vectors.values)('writes and reads $name', ({ type, value, hex: text }) => {
    const codec = codecOf(type);
    const read = codec.read(new MessagePackReader(bytes(text)));
    // JSON has rounded what a number cannot hold; the codec has not.
    expect(loose(read)).toEqual(value);
    const out = new MessagePackWriter();
    codec.write(out, read);
    expect(hex(out.toBytes())).toBe(text);
  });

  it.each(vectors.alsoRead)('also reads $name', ({ type, value, hex: text }) => {
    expect(loose(codecOf(type).read(new MessagePackReader(bytes(text))))).toEqual(value);
  });

  it.each(vectors.refused)('refuses $name', ({ type, hex: text }) => {
    const read = () => {
      const input = new MessagePackReader(bytes(text));
      codecOf(type).read(input);
      if (input.hasRemaining) throw new MalformedMessage('bytes after the value');
    };
    expect(read).toThrow(MalformedMessage);
  });
});

function loose(value: Value): Value {
  return typeof value === 'bigint' ? Number(value) : value;
}
