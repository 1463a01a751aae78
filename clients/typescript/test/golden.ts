import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(
  import.meta.dirname,
  '../../../protocol/src/main/resources/dev/tickstream/protocol/golden',
);

/** The vectors that hold every language to the same bytes. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as T;
}

export function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

export function hex(of: Uint8Array): string {
  return [...of].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
