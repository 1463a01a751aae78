import { MessagePackWriter } from '../msgpack/writer';
import { PACKET, PROTOCOL_VERSION } from './packets';

/** Client packets as payloads: one MessagePack array, packet id first, then the fields in order. */

export function encodeHello(token: string, client: string): Uint8Array<ArrayBuffer> {
  return encode(PACKET.hello, 3, (out) => {
    out.integer(PROTOCOL_VERSION);
    out.string(token);
    out.string(client);
  });
}

/** With the last tick and command that were confirmed; 0 for none. */
export function encodeResume(
  resumeToken: string,
  client: string,
  lastTick: number,
  lastClientSeq: number,
): Uint8Array<ArrayBuffer> {
  return encode(PACKET.resume, 5, (out) => {
    out.integer(PROTOCOL_VERSION);
    out.string(resumeToken);
    out.string(client);
    out.integer(lastTick);
    out.integer(lastClientSeq);
  });
}

export function encodeSpectate(zone: string, token: string): Uint8Array<ArrayBuffer> {
  return encode(PACKET.spectate, 3, (out) => {
    out.integer(PROTOCOL_VERSION);
    out.string(zone);
    out.string(token);
  });
}

export function encodePing(clientTimeMs: number, lastRttMs: number): Uint8Array<ArrayBuffer> {
  return encode(PACKET.ping, 2, (out) => {
    out.integer(clientTimeMs);
    out.integer(lastRttMs);
  });
}

export function encodeCommand(
  clientSeq: number,
  commandId: number,
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encode(PACKET.command, 3, (out) => {
    out.integer(clientSeq);
    out.integer(commandId);
    out.raw(body);
  });
}

export function encodeGoodbye(): Uint8Array<ArrayBuffer> {
  return encode(PACKET.goodbye, 0, () => undefined);
}

function encode(
  id: number,
  fields: number,
  write: (out: MessagePackWriter) => void,
): Uint8Array<ArrayBuffer> {
  const out = new MessagePackWriter(128);
  out.arrayHeader(fields + 1);
  out.integer(id);
  write(out);
  return out.toBytes();
}
