import type { GameCodec } from '../descriptor/gameCodec';
import type { Row } from '../descriptor/values';
import { decodePacket } from '../protocol/decodePacket';
import {
  encodeCommand,
  encodeGoodbye,
  encodeHello,
  encodePing,
  encodeResume,
  encodeSpectate,
} from '../protocol/encodePackets';
import type { Kick, Notice, Redirect, ServerPacket, Stats, Verdict, Welcome } from '../protocol/packets';
import { ReplicatedTables, type Applied } from '../tables/replicatedTables';
import { backoffMs } from './backoff';
import { mayContinue, type ClientState, type Ending } from './clientState';
import { PendingCommands, type PendingCommand } from './pendingCommands';
import { systemTimers, type Timers } from './timers';
import { connectWebSocket, type Connect, type Transport } from './transport';

export type Role =
  | { readonly kind: 'player'; readonly token: string }
  | { readonly kind: 'spectator'; readonly zone: string; readonly token: string };

/** Everything a user of the client may want to hear; all called on the thread that owns the socket. */
export interface ClientListener {
  onState?(state: ClientState): void;
  onDelta?(applied: Applied): void;
  onVerdict?(verdict: Verdict, command: PendingCommand | undefined): void;
  /** Judged before a reconnect: they count, but their answers were lost. */
  onJudgedUnheard?(commands: readonly PendingCommand[]): void;
  onRoundTrip?(rttMs: number): void;
  onNotice?(notice: Notice): void;
  onStats?(stats: Stats): void;
  onKick?(kick: Kick): void;
  /** Any packet at all: the server lives. */
  onHeard?(): void;
}

export interface ClientOptions {
  readonly url: string;
  readonly codec: GameCodec;
  readonly role: Role;
  /** Free text for the server's log, at most 64 characters. */
  readonly client: string;
  readonly listener: ClientListener;
  readonly connect?: Connect;
  readonly timers?: Timers;
}

const PING_EVERY_MS = 5000;
/** Two pings unanswered and then some: nobody is there. */
const SILENCE_MAX_MS = 12_000;
const PENDING_MAX = 256;

/**
 * One session with a game server: joins or spectates, keeps the zone's tables, measures round trips, and after a
 * lost connection resumes with backoff and sends again what was not answered. Engine-free: sockets and time are ports.
 */
export class NetworkClient {
  readonly tables: ReplicatedTables;
  private readonly pending = new PendingCommands(PENDING_MAX);
  private readonly timers: Timers;
  private readonly connect: Connect;
  private readonly listener: ClientListener;
  private state: ClientState = { phase: 'idle' };
  private url: string;
  private transport: Transport | undefined;
  /** Rises with every connection, so that a late word from an old one is not heard. */
  private generation = 0;
  private resumeToken = '';
  private nextSeq = 1;
  /** What was confirmed: told when the session is resumed. */
  private lastTick = 0;
  private lastAcceptedSeq = 0;
  private attempt = 0;
  private lostAt: number | undefined;
  private kicked: Ending | undefined;
  private heardAt = 0;
  private rttMs = -1;
  private cancelPing: () => void = () => undefined;
  private cancelRetry: () => void = () => undefined;

  constructor(private readonly options: ClientOptions) {
    this.tables = new ReplicatedTables(options.codec);
    this.timers = options.timers ?? systemTimers;
    this.connect = options.connect ?? connectWebSocket;
    this.listener = options.listener;
    this.url = options.url;
  }

  get currentState(): ClientState {
    return this.state;
  }

  /** The last round trip in milliseconds, -1 before the first. */
  get lastRttMs(): number {
    return this.rttMs;
  }

  open(): void {
    if (this.state.phase === 'idle') this.dial();
  }

  /** Tries now instead of waiting for the next turn. */
  retryNow(): void {
    if (this.state.phase === 'waiting') this.dial();
  }

  /** Leaves for good; the server is told. */
  leave(): void {
    if (this.state.phase === 'open') this.transport?.send(encodeGoodbye());
    this.end({ reason: 'GOODBYE', detail: '' });
  }

  /** Drops the socket as a broken network would. The session is resumed. */
  dropConnection(): void {
    this.transport?.close();
  }

  /**
   * Sends a command and keeps it until it is answered, across reconnects. Gives its sequence number, or undefined
   * when it was not sent: no session, or too many open already.
   */
  send(command: string, fields: Row): number | undefined {
    if (this.state.phase !== 'open') return undefined;
    const { id, body } = this.options.codec.command(command, fields);
    const clientSeq = this.nextSeq;
    if (!this.pending.add({ clientSeq, commandId: id, body, sentAt: this.timers.now() })) return undefined;
    this.nextSeq++;
    this.transport?.send(encodeCommand(clientSeq, id, body));
    return clientSeq;
  }

  /** Sends a command that is not worth repeating. Answers arrive without it. */
  sendOnce(command: string, fields: Row): number | undefined {
    if (this.state.phase !== 'open') return undefined;
    const { id, body } = this.options.codec.command(command, fields);
    const clientSeq = this.nextSeq++;
    this.transport?.send(encodeCommand(clientSeq, id, body));
    return clientSeq;
  }

  private dial(): void {
    this.cancelRetry();
    const generation = ++this.generation;
    this.kicked = undefined;
    this.set({ phase: 'connecting', attempt: this.attempt, since: this.lostAt ?? this.timers.now() });
    this.heardAt = this.timers.now();
    const mine = (task: () => void) => () => {
      if (generation === this.generation) task();
    };
    this.transport = this.connect(this.url, {
      onOpen: mine(() => this.introduce()),
      onPayload: (payload) => {
        if (generation === this.generation) this.receive(payload);
      },
      onClosed: mine(() => this.lost(this.kicked ?? { reason: '', detail: '' })),
    });
    this.watch();
  }

  private introduce(): void {
    const { role, client } = this.options;
    if (role.kind === 'spectator') this.transport?.send(encodeSpectate(role.zone, role.token));
    else if (this.resumeToken !== '')
      this.transport?.send(encodeResume(this.resumeToken, client, this.lastTick, this.lastAcceptedSeq));
    else this.transport?.send(encodeHello(role.token, client));
  }

  private receive(payload: Uint8Array): void {
    try {
      const packet = decodePacket(payload);
      this.heardAt = this.timers.now();
      this.listener.onHeard?.();
      if (packet !== undefined) this.handle(packet);
    } catch (problem) {
      // A server that cannot be understood is as good as gone: a fresh connection starts from a full delta.
      this.kicked = { reason: '', detail: problem instanceof Error ? problem.message : String(problem) };
      this.transport?.close();
    }
  }

  private handle(packet: ServerPacket): void {
    switch (packet.kind) {
      case 'welcome':
        return this.welcomed(packet);
      case 'pong':
        return this.roundTrip(packet.clientTimeMs);
      case 'verdict':
        if (packet.accepted) this.lastAcceptedSeq = Math.max(this.lastAcceptedSeq, packet.clientSeq);
        return this.listener.onVerdict?.(packet, this.pending.answered(packet.clientSeq));
      case 'delta':
        // A full one may be of a tick in which nothing happened.
        if (!packet.full) this.lastTick = Math.max(this.lastTick, packet.tick);
        return this.listener.onDelta?.(this.tables.apply(packet));
      case 'kick':
        this.kicked = { reason: packet.reason, detail: packet.detail };
        return this.listener.onKick?.(packet);
      case 'redirect':
        return this.redirected(packet);
      case 'notice':
        return this.listener.onNotice?.(packet);
      case 'stats':
        return this.listener.onStats?.(packet);
    }
  }

  private welcomed(welcome: Welcome): void {
    this.attempt = 0;
    this.lostAt = undefined;
    this.resumeToken = welcome.resumeToken;
    this.lastAcceptedSeq = welcome.lastClientSeq;
    if (!welcome.resumed) this.lastTick = 0;
    this.nextSeq = Math.max(this.nextSeq, welcome.lastClientSeq + 1);
    const judged = this.pending.judgedUpTo(welcome.lastClientSeq);
    if (judged.length > 0) this.listener.onJudgedUnheard?.(judged);
    for (const command of this.pending.inOrder()) {
      this.transport?.send(encodeCommand(command.clientSeq, command.commandId, command.body));
    }
    this.set({ phase: 'open', welcome, since: this.timers.now() });
    this.ping();
  }

  private roundTrip(clientTimeMs: number): void {
    const rtt = Math.round(this.timers.now()) - clientTimeMs;
    if (rtt < 0) return;
    this.rttMs = rtt;
    this.listener.onRoundTrip?.(rtt);
  }

  private redirected(redirect: Redirect): void {
    this.url = redirect.ws;
    this.transport?.close();
  }

  private ping(): void {
    this.transport?.send(encodePing(Math.round(this.timers.now()), this.rttMs));
  }

  /** Pings while open, and gives up on a connection that stays silent. */
  private watch(): void {
    this.cancelPing();
    this.cancelPing = this.timers.after(PING_EVERY_MS, () => {
      if (this.timers.now() - this.heardAt > SILENCE_MAX_MS) {
        this.transport?.close();
        this.lost({ reason: 'CONNECTION_LOST', detail: 'silent' });
        return;
      }
      if (this.state.phase === 'open') this.ping();
      this.watch();
    });
  }

  private lost(ending: Ending): void {
    this.cancelPing();
    this.generation++;
    if (this.state.phase === 'ended') return;
    if (!mayContinue(ending)) {
      this.end(ending);
      return;
    }
    const now = this.timers.now();
    this.lostAt ??= now;
    const wait = backoffMs(this.attempt++, this.timers.random());
    this.cancelRetry = this.timers.after(wait, () => this.dial());
    this.set({ phase: 'waiting', attempt: this.attempt, since: this.lostAt, nextTryAt: now + wait, ending });
  }

  private end(ending: Ending): void {
    this.generation++;
    this.cancelPing();
    this.cancelRetry();
    this.transport?.close();
    this.transport = undefined;
    this.pending.clear();
    this.set({ phase: 'ended', ending });
  }

  private set(state: ClientState): void {
    this.state = state;
    this.listener.onState?.(state);
  }
}
