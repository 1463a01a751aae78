import { MessagePackReader, MessagePackWriter, PACKET, PROTOCOL_VERSION } from '@tickstream/client';
import type { WebSocket } from 'ws';
import { SIZE } from './descriptor';
import { View } from './view';
import type { Judged, Zone } from './zone';

const COMMANDS_PER_SECOND = 60;
const INTEREST_CELLS = 16;

/** One client of the stand-in game server. */
export class Connection {
  private readonly view = new View();
  private playerId: string | undefined;
  private spectating = false;
  private first = true;
  private lastSeq = 0;
  private queue: { seq: number; to: { x: number; y: number } }[] = [];
  private budget = COMMANDS_PER_SECOND;
  private dropped = 0;

  constructor(
    private readonly socket: WebSocket,
    private readonly zone: Zone,
    private readonly zoneId: string,
  ) {
    socket.on('message', (data: Buffer) => this.receive(new Uint8Array(data)));
    socket.on('close', () => this.gone());
  }

  tick(): void {
    if (this.playerId === undefined && !this.spectating) return;
    for (const { seq, to } of this.queue) this.verdict(seq, this.zone.judge(this.playerId ?? '', to));
    this.queue = [];
    const centre = this.playerId === undefined ? undefined : this.zone.avatars.get(this.playerId);
    this.socket.send(this.view.delta(this.zone, this.first, centre, INTEREST_CELLS));
    this.first = false;
  }

  second(): void {
    this.budget = COMMANDS_PER_SECOND;
    if (this.dropped > 0) {
      const dropped = this.dropped;
      this.dropped = 0;
      this.send(
        PACKET.notice,
        (out) => {
          out.string('RATE_LIMITED');
          out.integer(dropped);
          out.string('');
        },
        3,
      );
    }
    if (this.spectating) this.stats();
  }

  private receive(payload: Uint8Array): void {
    const input = new MessagePackReader(payload);
    input.arrayHeader();
    const id = input.integer();
    if (id === PACKET.ping) {
      const sent = input.integer();
      this.send(
        PACKET.pong,
        (out) => {
          out.integer(sent);
          out.integer(Date.now());
          out.integer(this.zone.tick);
        },
        3,
      );
    } else if (id === PACKET.spectate) {
      this.spectating = true;
      this.welcome('', '');
    } else if (id === PACKET.hello || id === PACKET.resume) {
      input.integer();
      this.login(input.string(), id === PACKET.resume);
    } else if (id === PACKET.command) {
      this.command(input);
    } else if (id === PACKET.goodbye) {
      this.socket.close();
    }
  }

  /** Tokens of the stand-in read `id:name:signature`, so that altering the end is refused as a real one would be. */
  private login(token: string, resumed: boolean): void {
    const [id = '', name = '', signature] = token.split(':');
    if (signature !== 'signed') {
      this.send(
        PACKET.kick,
        (out) => {
          out.string('BAD_SIGNATURE');
          out.string('the signature does not belong to this token');
        },
        2,
      );
      this.socket.close();
      return;
    }
    this.playerId = id;
    this.zone.join(id, name);
    this.welcome(id, token, resumed);
  }

  private command(input: MessagePackReader): void {
    const seq = input.integer();
    input.integer();
    this.lastSeq = Math.max(this.lastSeq, seq);
    if (this.budget-- <= 0) {
      this.dropped++;
      return;
    }
    input.arrayHeader();
    input.arrayHeader();
    this.queue.push({ seq, to: { x: input.integer(), y: input.integer() } });
  }

  private welcome(playerId: string, resumeToken: string, resumed = false): void {
    this.first = true;
    this.send(
      PACKET.welcome,
      (out) => {
        out.integer(PROTOCOL_VERSION);
        out.string(this.zoneId);
        out.string(playerId);
        out.string('s-1');
        out.integer(this.zone.tick);
        out.integer(20);
        out.bool(resumed);
        out.integer(this.lastSeq);
        out.string(resumeToken);
        out.integer(Date.now());
      },
      10,
    );
  }

  private verdict(seq: number, judged: Judged): void {
    this.send(
      PACKET.verdict,
      (out) => {
        out.integer(seq);
        out.integer(this.zone.tick);
        out.bool(judged.accepted);
        out.string(judged.reason);
        out.integer(judged.actual);
        out.integer(judged.limit);
      },
      6,
    );
  }

  private stats(): void {
    const ticks = Array.from({ length: 20 }, () =>
      Math.round(2400 + Math.random() * 1200 + (Math.random() < 0.05 ? 6000 : 0)),
    );
    const sorted = [...ticks].sort((a, b) => a - b);
    this.send(
      PACKET.stats,
      (out) => {
        out.integer(this.zone.tick);
        out.integer(this.zone.avatars.size);
        out.integer(1);
        out.integer(SIZE * 3);
        out.integer(0);
        out.integer(this.zone.avatars.size * 20);
        out.integer(20 + Math.round(Math.random() * 14));
        out.integer(Math.round(Math.random() * 40));
        out.integer(sorted[9] ?? 0);
        out.integer(sorted[18] ?? 0);
        out.integer(sorted[19] ?? 0);
        out.arrayHeader(20);
        for (const us of ticks) out.integer(us);
      },
      12,
    );
  }

  private gone(): void {
    this.spectating = false;
    const avatar = this.playerId === undefined ? undefined : this.zone.avatars.get(this.playerId);
    if (avatar !== undefined) avatar.connected = false;
    this.playerId = undefined;
  }

  private send(id: number, write: (out: MessagePackWriter) => void, fields: number): void {
    const out = new MessagePackWriter(256);
    out.arrayHeader(fields + 1);
    out.integer(id);
    write(out);
    this.socket.send(out.toBytes());
  }
}
