import { MalformedMessage } from '../msgpack/malformed';

const DASHES_BEFORE = new Set([4, 6, 8, 10]);

export function uuidText(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new MalformedMessage(`uuid of ${bytes.length} bytes`);
  let text = '';
  bytes.forEach((byte, index) => {
    if (DASHES_BEFORE.has(index)) text += '-';
    text += byte.toString(16).padStart(2, '0');
  });
  return text;
}

export function uuidBytes(text: string): Uint8Array {
  const digits = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new TypeError(`not a uuid: ${text}`);
  return Uint8Array.from({ length: 16 }, (_, index) => parseInt(digits.slice(index * 2, index * 2 + 2), 16));
}
