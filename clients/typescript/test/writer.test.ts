import { describe, expect, it } from 'vitest';
import { MessagePackWriter } from '../src/msgpack/writer';

const WIDTHS: Record<string, (out: MessagePackWriter) => void> = {
  nil: (out) => out.nil(),
  float32: (out) => out.float32(1.5),
  float64: (out) => out.float64(0.1),
  'integers of every width': (out) =>
    [0, 127, 128, 256, 65_536, 2 ** 32, -1, -32, -33, -129, -32_769, -(2 ** 31) - 1].forEach((n) =>
      out.integer(n),
    ),
  'big integers': (out) => [2n ** 62n, -(2n ** 62n)].forEach((n) => out.integer(n)),
  strings: (out) => [0, 31, 32, 256].forEach((n) => out.string('a'.repeat(n))),
  'a long string': (out) => out.string('a'.repeat(65_536)),
  binary: (out) => [0, 256, 65_536].forEach((n) => out.binary(new Uint8Array(n))),
  headers: (out) => [0, 16, 65_536].forEach((n) => (out.arrayHeader(n), out.mapHeader(n))),
};

describe('a writer whose buffer grows', () => {
  it.each(Object.entries(WIDTHS))('writes the same at every boundary: %s', (_, write) => {
    const expected = written(1 << 20, write, 0);
    for (let before = 0; before <= 24; before++) {
      expect(expected.equals(written(24, write, before).subarray(before)), `behind ${before} bytes`).toBe(
        true,
      );
    }
  });
});

function written(initialBytes: number, write: (out: MessagePackWriter) => void, before: number): Buffer {
  const out = new MessagePackWriter(initialBytes);
  for (let i = 0; i < before; i++) out.nil();
  write(out);
  return Buffer.from(out.toBytes());
}
