import { MalformedMessage } from '../msgpack/malformed';
import { MessagePackReader } from '../msgpack/reader';
import { PACKET, type ServerPacket } from './packets';

type Fields = (input: MessagePackReader) => ServerPacket;

/** Field count and reader of each packet a server sends. */
const PACKETS: ReadonlyMap<number, readonly [number, Fields]> = new Map<number, readonly [number, Fields]>([
  [
    PACKET.welcome,
    [
      10,
      (input) => ({
        kind: 'welcome',
        protocolVersion: input.integer(),
        zone: input.string(),
        playerId: input.string(),
        sessionId: input.string(),
        tick: input.integer(),
        tickHz: input.integer(1, 1000),
        resumed: input.bool(),
        lastClientSeq: input.integer(),
        resumeToken: input.string(),
        serverTimeMs: input.integer(),
      }),
    ],
  ],
  [
    PACKET.pong,
    [
      3,
      (input) => ({
        kind: 'pong',
        clientTimeMs: input.integer(),
        serverTimeMs: input.integer(),
        tick: input.integer(),
      }),
    ],
  ],
  [
    PACKET.verdict,
    [
      6,
      (input) => ({
        kind: 'verdict',
        clientSeq: input.integer(),
        tick: input.integer(),
        accepted: input.bool(),
        reason: input.string(),
        actual: lossy(input),
        limit: lossy(input),
      }),
    ],
  ],
  [
    PACKET.delta,
    [
      4,
      (input) => ({
        kind: 'delta',
        tick: input.integer(),
        full: input.bool(),
        chunks: rawValues(input),
        facts: rawValues(input),
      }),
    ],
  ],
  [PACKET.kick, [2, (input) => ({ kind: 'kick', reason: input.string(), detail: input.string() })]],
  [
    PACKET.redirect,
    [3, (input) => ({ kind: 'redirect', tcp: input.string(), ws: input.string(), reason: input.string() })],
  ],
  [
    PACKET.notice,
    [
      3,
      (input) => ({ kind: 'notice', code: input.string(), count: input.integer(), detail: input.string() }),
    ],
  ],
  [
    PACKET.stats,
    [
      12,
      (input) => ({
        kind: 'stats',
        tick: input.integer(),
        players: input.integer(),
        spectators: input.integer(),
        capacity: input.integer(),
        queue: input.integer(),
        commandsPerSecond: input.integer(),
        eventsPerSecond: input.integer(),
        journalWaiting: input.integer(),
        tickP50Us: input.integer(),
        tickP99Us: input.integer(),
        tickMaxUs: input.integer(),
        tickUs: integers(input),
      }),
    ],
  ],
]);

/**
 * Reads one payload. What a newer server may add is passed over: elements beyond the known ones, and whole packets
 * of an unknown id, which give undefined.
 */
export function decodePacket(payload: Uint8Array): ServerPacket | undefined {
  const input = new MessagePackReader(payload);
  const elements = input.arrayHeader();
  if (elements < 1) throw new MalformedMessage('a packet without an id');
  const id = input.integer(0, 255);
  const known = PACKETS.get(id);
  if (known === undefined) return undefined;
  const [fields, read] = known;
  if (elements - 1 < fields)
    throw new MalformedMessage(`packet ${id} has ${elements - 1} fields, needs ${fields}`);
  const packet = read(input);
  for (let extra = fields; extra < elements - 1; extra++) input.skip();
  if (input.hasRemaining) throw new MalformedMessage(`packet ${id} has bytes after its end`);
  return packet;
}

function rawValues(input: MessagePackReader): Uint8Array[] {
  const count = input.arrayHeader();
  const values: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const from = input.position;
    input.skip();
    values.push(input.slice(from, input.position));
  }
  return values;
}

function integers(input: MessagePackReader): number[] {
  const count = input.arrayHeader();
  const values: number[] = [];
  for (let i = 0; i < count; i++) values.push(input.integer());
  return values;
}

/** Shown to people only, so the nearest number will do. */
function lossy(input: MessagePackReader): number {
  return Number(input.int64());
}
