import { MessagePackWriter, PACKET, type Connect, type Timers, type TransportEvents } from '../src/index';

/** Time that moves when told to. */
export class ManualTimers implements Timers {
  private time = 0;
  private tasks: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  random(): number {
    return 0;
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.time + ms, run };
    this.tasks.push(task);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task);
    };
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.tasks.filter((task) => task.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.tasks = this.tasks.filter((task) => task !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }
}

/** The other end of one connection, played by the test. */
export class FakeLink {
  readonly sent: Uint8Array[] = [];
  closed = false;

  constructor(
    readonly url: string,
    private readonly events: TransportEvents,
  ) {}

  opens(): this {
    this.events.onOpen();
    return this;
  }

  says(id: number, write: (out: MessagePackWriter) => void, fields: number): void {
    const out = new MessagePackWriter();
    out.arrayHeader(fields + 1);
    out.integer(id);
    write(out);
    this.events.onPayload(out.toBytes());
  }

  welcomes(change: { resumed?: boolean; lastClientSeq?: number; resumeToken?: string } = {}): void {
    const write = (out: MessagePackWriter) => {
      out.integer(1);
      out.string('arena-1');
      out.string('ada');
      out.string('s-1');
      out.integer(100);
      out.integer(20);
      out.bool(change.resumed ?? false);
      out.integer(change.lastClientSeq ?? 0);
      out.string(change.resumeToken ?? 'resume-me');
      out.integer(0);
    };
    this.says(PACKET.welcome, write, 10);
  }

  kicks(reason: string): void {
    const write = (out: MessagePackWriter) => {
      out.string(reason);
      out.string('');
    };
    this.says(PACKET.kick, write, 2);
    this.drops();
  }

  drops(): void {
    this.closed = true;
    this.events.onClosed();
  }

  /** Ids of the packets sent so far. */
  get sentIds(): number[] {
    return this.sent.map((payload) => payload[1] ?? -1);
  }

  static network(): { readonly links: FakeLink[]; readonly connect: Connect } {
    const links: FakeLink[] = [];
    const connect: Connect = (url, events) => {
      const link = new FakeLink(url, events);
      links.push(link);
      return {
        send: (payload) => link.sent.push(payload),
        close: () => {
          if (!link.closed) link.drops();
        },
      };
    };
    return { links, connect };
  }
}
