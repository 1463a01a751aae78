import { MalformedMessage } from '../msgpack/malformed';
import type { MessagePackReader } from '../msgpack/reader';
import type { MessagePackWriter } from '../msgpack/writer';
import type { FieldDescriptor, TypeDescriptor } from './descriptor';
import { uuidBytes, uuidText } from './uuid';
import type { Row, Value } from './values';

export interface ValueCodec {
  read(input: MessagePackReader): Value;
  write(out: MessagePackWriter, value: Value): void;
}

const INTEGER_BITS = { int8: 8, int16: 16, int32: 32 } as const;

/** Makes the codec of a type; throws when the descriptor names a kind this client does not know. */
export function codecOf(type: TypeDescriptor): ValueCodec {
  const codec = plainCodecOf(type);
  return type.nullable === true ? nullable(codec) : codec;
}

/** A record's fields as a positional array. Elements beyond the known ones are passed over. */
export function rowCodec(fields: readonly FieldDescriptor[], nilAllowed = false): RowCodec {
  const known = fields.map((field) => {
    const codec = codecOf(field.type);
    return { name: field.name, codec: nilAllowed ? nullable(codec) : codec };
  });
  return {
    read(input) {
      const elements = input.arrayHeader();
      if (elements < known.length) {
        throw new MalformedMessage(`${elements} fields, ${known.length} expected`);
      }
      const row: Record<string, Value> = {};
      for (const { name, codec } of known) row[name] = codec.read(input);
      for (let extra = known.length; extra < elements; extra++) input.skip();
      return row;
    },
    write(out, row) {
      out.arrayHeader(known.length);
      for (const { name, codec } of known) {
        const value = row[name];
        if (value === undefined) throw new TypeError(`field ${name} is missing`);
        codec.write(out, value);
      }
    },
  };
}

export interface RowCodec {
  read(input: MessagePackReader): Row;
  write(out: MessagePackWriter, row: Row): void;
}

function plainCodecOf(type: TypeDescriptor): ValueCodec {
  switch (type.kind) {
    case 'bool':
      return { read: (input) => input.bool(), write: (out, value) => out.bool(value as boolean) };
    case 'int8':
    case 'int16':
    case 'int32':
      return integer(INTEGER_BITS[type.kind]);
    case 'int64':
      return { read: (input) => input.int64(), write: (out, value) => out.integer(value as number | bigint) };
    case 'float32':
      return { read: (input) => input.float(), write: (out, value) => out.float32(value as number) };
    case 'float64':
      return { read: (input) => input.float(), write: (out, value) => out.float64(value as number) };
    case 'string':
      return { read: (input) => input.string(), write: (out, value) => out.string(value as string) };
    case 'uuid':
      return {
        read: (input) => uuidText(input.binary(16)),
        write: (out, value) => out.binary(uuidBytes(value as string)),
      };
    case 'enum':
      return enumeration(type.name, type.values);
    case 'record': {
      const codec = rowCodec(type.fields);
      return { read: (input) => codec.read(input), write: (out, value) => codec.write(out, value as Row) };
    }
    case 'list':
      return list(codecOf(type.of));
    default:
      throw new TypeError(`unknown kind ${(type as { kind: string }).kind}`);
  }
}

function nullable(codec: ValueCodec): ValueCodec {
  return {
    read: (input) => (input.tryNil() ? null : codec.read(input)),
    write(out, value) {
      if (value === null) out.nil();
      else codec.write(out, value);
    },
  };
}

function integer(bits: number): ValueCodec {
  const max = 2 ** (bits - 1) - 1;
  return {
    read: (input) => input.integer(-max - 1, max),
    write: (out, value) => out.integer(value as number),
  };
}

function enumeration(name: string, values: readonly string[]): ValueCodec {
  return {
    read(input) {
      const ordinal = input.integer();
      const value = values[ordinal];
      if (value === undefined) throw new MalformedMessage(`${name} has no constant ${ordinal}`);
      return value;
    },
    write(out, value) {
      const ordinal = values.indexOf(value as string);
      if (ordinal < 0) throw new TypeError(`${name} has no constant ${String(value)}`);
      out.integer(ordinal);
    },
  };
}

function list(element: ValueCodec): ValueCodec {
  return {
    read(input) {
      const length = input.arrayHeader();
      const values: Value[] = [];
      for (let i = 0; i < length; i++) values.push(element.read(input));
      return values;
    },
    write(out, value) {
      const values = value as readonly Value[];
      out.arrayHeader(values.length);
      for (const each of values) element.write(out, each);
    },
  };
}
