import { MalformedMessage } from './malformed';

const UTF8 = new TextEncoder();

/** Writes MessagePack into one growing buffer; integers and headers in their shortest form, as the server does. */
export class MessagePackWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private view: DataView<ArrayBuffer>;
  private end = 0;

  constructor(initialBytes = 256) {
    this.bytes = new Uint8Array(initialBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  get size(): number {
    return this.end;
  }

  reset(): void {
    this.end = 0;
  }

  /** A copy: safe to keep and to hand to a socket. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.end);
  }

  nil(): void {
    this.byte(0xc0);
  }

  bool(value: boolean): void {
    this.byte(value ? 0xc3 : 0xc2);
  }

  integer(value: number | bigint): void {
    if (typeof value === 'bigint') {
      this.wide(value);
    } else if (!Number.isSafeInteger(value)) {
      throw new RangeError(`not a whole number: ${value}`);
    } else if (value >= 0) {
      this.unsigned(value);
    } else {
      this.negative(value);
    }
  }

  float32(value: number): void {
    this.tag(0xca, 4).setFloat32(this.end - 4, value);
  }

  float64(value: number): void {
    this.tag(0xcb, 8).setFloat64(this.end - 8, value);
  }

  string(value: string): void {
    const encoded = UTF8.encode(value);
    const length = encoded.length;
    if (length < 32) this.byte(0xa0 | length);
    else if (length < 0x100) this.tag(0xd9, 1).setUint8(this.end - 1, length);
    else if (length < 0x10000) this.tag(0xda, 2).setUint16(this.end - 2, length);
    else this.tag(0xdb, 4).setUint32(this.end - 4, length);
    this.raw(encoded);
  }

  binary(value: Uint8Array): void {
    const length = value.length;
    if (length < 0x100) this.tag(0xc4, 1).setUint8(this.end - 1, length);
    else if (length < 0x10000) this.tag(0xc5, 2).setUint16(this.end - 2, length);
    else this.tag(0xc6, 4).setUint32(this.end - 4, length);
    this.raw(value);
  }

  arrayHeader(length: number): void {
    if (length < 16) this.byte(0x90 | length);
    else if (length < 0x10000) this.tag(0xdc, 2).setUint16(this.end - 2, length);
    else this.tag(0xdd, 4).setUint32(this.end - 4, length);
  }

  mapHeader(length: number): void {
    if (length < 16) this.byte(0x80 | length);
    else if (length < 0x10000) this.tag(0xde, 2).setUint16(this.end - 2, length);
    else this.tag(0xdf, 4).setUint32(this.end - 4, length);
  }

  /** Bytes that are MessagePack already. */
  raw(value: Uint8Array): void {
    this.room(value.length);
    this.bytes.set(value, this.end);
    this.end += value.length;
  }

  private unsigned(value: number): void {
    if (value < 0x80) this.byte(value);
    else if (value < 0x100) this.tag(0xcc, 1).setUint8(this.end - 1, value);
    else if (value < 0x10000) this.tag(0xcd, 2).setUint16(this.end - 2, value);
    else if (value < 0x100000000) this.tag(0xce, 4).setUint32(this.end - 4, value);
    else this.tag(0xcf, 8).setBigUint64(this.end - 8, BigInt(value));
  }

  private negative(value: number): void {
    if (value >= -32) this.byte(value & 0xff);
    else if (value >= -0x80) this.tag(0xd0, 1).setInt8(this.end - 1, value);
    else if (value >= -0x8000) this.tag(0xd1, 2).setInt16(this.end - 2, value);
    else if (value >= -0x80000000) this.tag(0xd2, 4).setInt32(this.end - 4, value);
    else this.tag(0xd3, 8).setBigInt64(this.end - 8, BigInt(value));
  }

  private wide(value: bigint): void {
    if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
      this.integer(Number(value));
    } else if (value < 0n) {
      this.tag(0xd3, 8).setBigInt64(this.end - 8, value);
    } else if (value < 1n << 63n) {
      this.tag(0xcf, 8).setBigUint64(this.end - 8, value);
    } else {
      throw new MalformedMessage('integer beyond 64 bits, signed');
    }
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.end++] = value;
  }

  /** Writes the tag and makes room for the `width` bytes before the new end; what it gives back has that room. */
  private tag(tag: number, width: number): DataView {
    this.room(width + 1);
    this.bytes[this.end] = tag;
    this.end += width + 1;
    return this.view;
  }

  private room(more: number): void {
    const needed = this.end + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.end));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
