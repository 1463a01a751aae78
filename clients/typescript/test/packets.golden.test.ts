import { describe, expect, it } from 'vitest';
import {
  decodePacket,
  encodeCommand,
  encodeGoodbye,
  encodeHello,
  encodePing,
  encodeResume,
  encodeSpectate,
  MalformedMessage,
} from '../src/index';
import { bytes, golden, hex } from './golden';

interface Vector {
  readonly name: string;
  readonly packet: string;
  readonly from: 'client' | 'server';
  readonly hex: string;
  readonly fields: Record<string, unknown>;
}

interface Packets {
  readonly packets: readonly Vector[];
  readonly alsoRead: readonly { readonly name: string; readonly sameAs: string; readonly hex: string }[];
  readonly refused: readonly {
    readonly name: string;
    readonly from: string;
    readonly hex: string;
    readonly reason: string;
  }[];
}

const vectors = golden<Packets>('packets');
const fromServer = vectors.packets.filter((vector) => vector.from === 'server');
const byName = new Map(vectors.packets.map((vector) => [vector.name, vector]));

/** Numbers beyond what a JavaScript number holds exactly: nothing the server sends gets there in practice. */
const beyondNumbers = (vector: Vector) =>
  Object.values(vector.fields).some((value) => typeof value === 'number' && !Number.isSafeInteger(value));

/** The fields of every client packet; each has those its kind names. */
interface ClientFields {
  readonly token: string;
  readonly client: string;
  readonly resumeToken: string;
  readonly lastTick: number;
  readonly lastClientSeq: number;
  readonly zone: string;
  readonly clientTimeMs: number;
  readonly lastRttMs: number;
  readonly clientSeq: number;
  readonly commandId: number;
  readonly body: { readonly raw: string };
}

const ENCODERS: Record<string, (fields: ClientFields) => Uint8Array> = {
  Hello: ({ token, client }) => encodeHello(token, client),
  Resume: ({ resumeToken, client, lastTick, lastClientSeq }) =>
    encodeResume(resumeToken, client, lastTick, lastClientSeq),
  Spectate: ({ zone, token }) => encodeSpectate(zone, token),
  Ping: ({ clientTimeMs, lastRttMs }) => encodePing(clientTimeMs, lastRttMs),
  Command: ({ clientSeq, commandId, body }) => encodeCommand(clientSeq, commandId, bytes(body.raw)),
  Goodbye: () => encodeGoodbye(),
};

describe('packets', () => {
  it.each(
    vectors.packets.filter(
      (vector) => vector.from === 'client' && (vector.fields['protocolVersion'] ?? 1) === 1,
    ),
  )('writes $packet: $name', (vector) => {
    const encode = ENCODERS[vector.packet];
    expect(encode, `no encoder for ${vector.packet}`).toBeDefined();
    if (beyondNumbers(vector)) return;
    expect(hex(encode?.(vector.fields as unknown as ClientFields) ?? new Uint8Array())).toBe(vector.hex);
  });

  it.each(fromServer)('reads $packet: $name', (vector) => {
    const packet = decodePacket(bytes(vector.hex));
    const { kind, ...fields } = packet as unknown as Record<string, unknown>;
    expect(String(kind).toLowerCase()).toBe(vector.packet.toLowerCase());
    expect(plain(fields)).toEqual(vector.fields);
  });

  it.each(vectors.alsoRead.filter((also) => byName.get(also.sameAs)?.from === 'server'))(
    'also reads: $name',
    (also) => {
      expect(decodePacket(bytes(also.hex))).toEqual(decodePacket(bytes(byName.get(also.sameAs)?.hex ?? '')));
    },
  );

  it.each(vectors.refused.filter((refused) => refused.from === 'server' && refused.reason === 'MALFORMED'))(
    'refuses $name',
    ({ hex: text }) => {
      expect(() => decodePacket(bytes(text))).toThrow(MalformedMessage);
    },
  );

  it.each(
    vectors.refused.filter((refused) => refused.reason === 'UNKNOWN_PACKET' && refused.from === 'server'),
  )('passes over $name', ({ hex: text }) => {
    expect(decodePacket(bytes(text))).toBeUndefined();
  });
});

/** Encoded parts as the vectors write them. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { raw: hex(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}
