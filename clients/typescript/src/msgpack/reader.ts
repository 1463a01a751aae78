import { MalformedMessage } from './malformed';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DEPTH_MAX = 32;
const STRING_BYTES_MAX = 64 * 1024;

/** Reads MessagePack that a peer sent: every length is checked against what is there, so a lying header costs nothing. */
export class MessagePackReader {
  private readonly view: DataView;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.at;
  }

  get hasRemaining(): boolean {
    return this.at < this.bytes.length;
  }

  /** The bytes between two positions, not copied. */
  slice(from: number, to: number): Uint8Array {
    return this.bytes.subarray(from, to);
  }

  tryNil(): boolean {
    if (this.peekTag() !== 0xc0) return false;
    this.at++;
    return true;
  }

  bool(): boolean {
    const tag = this.tag();
    if (tag === 0xc2) return false;
    if (tag === 0xc3) return true;
    throw wrong('a boolean', tag);
  }

  /** A 64-bit integer; a number while it is exact, a bigint beyond. */
  int64(): number | bigint {
    const tag = this.tag();
    if (tag < 0x80) return tag;
    if (tag >= 0xe0) return tag - 0x100;
    switch (tag) {
      case 0xcc:
        return this.view.getUint8(this.take(1));
      case 0xcd:
        return this.view.getUint16(this.take(2));
      case 0xce:
        return this.view.getUint32(this.take(4));
      case 0xcf:
        return exact(this.view.getBigUint64(this.take(8)));
      case 0xd0:
        return this.view.getInt8(this.take(1));
      case 0xd1:
        return this.view.getInt16(this.take(2));
      case 0xd2:
        return this.view.getInt32(this.take(4));
      case 0xd3:
        return exact(this.view.getBigInt64(this.take(8)));
      default:
        throw wrong('an integer', tag);
    }
  }

  /** An integer that must be exact as a number: ticks, times, sequences, counts. */
  integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
    const value = this.int64();
    if (typeof value === 'bigint' || value < min || value > max) {
      throw new MalformedMessage(`integer ${value} outside ${min}..${max}`);
    }
    return value;
  }

  /** A finite number; some writers send those without a fraction as integers. */
  float(): number {
    const tag = this.peekTag();
    if (tag !== 0xca && tag !== 0xcb) return this.integer();
    this.at++;
    const value = tag === 0xca ? this.view.getFloat32(this.take(4)) : this.view.getFloat64(this.take(8));
    if (!Number.isFinite(value)) throw new MalformedMessage('not a finite number');
    return value;
  }

  string(bytesMax = STRING_BYTES_MAX): string {
    const tag = this.tag();
    let length: number;
    if ((tag & 0xe0) === 0xa0) length = tag & 0x1f;
    else if (tag === 0xd9) length = this.view.getUint8(this.take(1));
    else if (tag === 0xda) length = this.view.getUint16(this.take(2));
    else if (tag === 0xdb) length = this.view.getUint32(this.take(4));
    else throw wrong('a string', tag);
    if (length > bytesMax) throw new MalformedMessage(`string of ${length} bytes, limit ${bytesMax}`);
    const from = this.take(length);
    try {
      return UTF8.decode(this.bytes.subarray(from, from + length));
    } catch {
      throw new MalformedMessage('string is not UTF-8');
    }
  }

  binary(bytesMax = STRING_BYTES_MAX): Uint8Array {
    const tag = this.tag();
    let length: number;
    if (tag === 0xc4) length = this.view.getUint8(this.take(1));
    else if (tag === 0xc5) length = this.view.getUint16(this.take(2));
    else if (tag === 0xc6) length = this.view.getUint32(this.take(4));
    else throw wrong('binary', tag);
    if (length > bytesMax) throw new MalformedMessage(`binary of ${length} bytes, limit ${bytesMax}`);
    const from = this.take(length);
    return this.bytes.subarray(from, from + length);
  }

  arrayHeader(): number {
    const tag = this.tag();
    if ((tag & 0xf0) === 0x90) return this.bounded(tag & 0x0f, 1);
    if (tag === 0xdc) return this.bounded(this.view.getUint16(this.take(2)), 1);
    if (tag === 0xdd) return this.bounded(this.view.getUint32(this.take(4)), 1);
    throw wrong('an array', tag);
  }

  mapHeader(): number {
    const tag = this.tag();
    if ((tag & 0xf0) === 0x80) return this.bounded(tag & 0x0f, 2);
    if (tag === 0xde) return this.bounded(this.view.getUint16(this.take(2)), 2);
    if (tag === 0xdf) return this.bounded(this.view.getUint32(this.take(4)), 2);
    throw wrong('a map', tag);
  }

  /** Passes over one value, whatever it is. */
  skip(depth = 0): void {
    if (depth > DEPTH_MAX) throw new MalformedMessage(`nested deeper than ${DEPTH_MAX}`);
    const tag = this.peekTag();
    if (tag < 0x80 || tag >= 0xe0 || (tag >= 0xcc && tag <= 0xd3)) this.int64();
    else if ((tag & 0xe0) === 0xa0 || (tag >= 0xd9 && tag <= 0xdb)) this.skipString();
    else if ((tag & 0xf0) === 0x90 || tag === 0xdc || tag === 0xdd) this.skipMany(this.arrayHeader(), depth);
    else if ((tag & 0xf0) === 0x80 || tag === 0xde || tag === 0xdf)
      this.skipMany(this.mapHeader() * 2, depth);
    else if (tag === 0xc0 || tag === 0xc2 || tag === 0xc3) this.at++;
    else if (tag >= 0xc4 && tag <= 0xc6) this.binary(this.bytes.length);
    else if (tag === 0xca) this.take(5);
    else if (tag === 0xcb) this.take(9);
    else throw wrong('a value', tag);
  }

  private skipString(): void {
    const tag = this.tag();
    if ((tag & 0xe0) === 0xa0) this.take(tag & 0x1f);
    else if (tag === 0xd9) this.take(this.view.getUint8(this.take(1)));
    else if (tag === 0xda) this.take(this.view.getUint16(this.take(2)));
    else this.take(this.view.getUint32(this.take(4)));
  }

  private skipMany(count: number, depth: number): void {
    for (let i = 0; i < count; i++) this.skip(depth + 1);
  }

  private bounded(length: number, bytesEach: number): number {
    const remaining = this.bytes.length - this.at;
    if (length * bytesEach > remaining)
      throw new MalformedMessage(`header promises ${length}, ${remaining} bytes left`);
    return length;
  }

  private peekTag(): number {
    const tag = this.bytes[this.at];
    if (tag === undefined) throw new MalformedMessage('ends too early');
    return tag;
  }

  private tag(): number {
    const tag = this.peekTag();
    this.at++;
    return tag;
  }

  private take(width: number): number {
    const from = this.at;
    if (from + width > this.bytes.length) throw new MalformedMessage('ends too early');
    this.at = from + width;
    return from;
  }
}

function exact(value: bigint): number | bigint {
  if (value >= 1n << 63n) throw new MalformedMessage('integer beyond 64 bits, signed');
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

function wrong(expected: string, tag: number): MalformedMessage {
  return new MalformedMessage(`expected ${expected}, found tag 0x${tag.toString(16)}`);
}
