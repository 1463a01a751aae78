export const PARTS = [
  'game',
  'platform',
  'kafka',
  'mysql',
  'journal',
  'zone',
  'analytics',
  'loss',
  'health',
  'gap',
  'feed',
] as const;
export type Part = (typeof PARTS)[number];

const EVENTS_PER_SECOND = 7576;
const CATCH_UP_PER_SECOND = 31_600;
const BYTES_PER_EVENT = 112;

/**
 * What is broken in the simulated installation, and since when. `stop` of `zone` makes it slow, of `journal` fills it,
 * of `loss` loses three events, of `health` hides the game server's report, of `gap` makes the second shard refuse to
 * ship and hides the report as well, of `feed` lets no feed open.
 */
export class Scenario {
  private readonly stopped = new Map<Part, number>();
  private backlog: { readonly events: number; readonly at: number } | undefined;

  stop(part: Part, agoSeconds: number): void {
    this.stopped.set(part, Date.now() - agoSeconds * 1000);
  }

  start(part: Part): void {
    if (part === 'kafka' && this.stopped.has('kafka'))
      this.backlog = { events: this.waiting(), at: Date.now() };
    this.stopped.delete(part);
  }

  is(part: Part): boolean {
    return this.stopped.has(part);
  }

  since(part: Part): number | undefined {
    return this.stopped.get(part);
  }

  get eventsPerSecond(): number {
    return Math.round(EVENTS_PER_SECOND + Math.sin(Date.now() / 3000) * 200);
  }

  /** Events on disk that Kafka does not have. */
  waiting(): number {
    const since = this.since('kafka');
    if (since !== undefined) return Math.round(((Date.now() - since) / 1000) * EVENTS_PER_SECOND) + 454;
    if (this.backlog === undefined) return 400 + Math.round(Math.random() * 60);
    const left = this.backlog.events - ((Date.now() - this.backlog.at) / 1000) * CATCH_UP_PER_SECOND;
    if (left > 500) return Math.round(left);
    this.backlog = undefined;
    return 454;
  }

  /** Events on one shard's disk that Kafka does not have. */
  shardWaiting(shard: number): number {
    const since = this.since('gap');
    const piled = since === undefined || shard === 0 ? 0 : (Date.now() - since) / 1000;
    return Math.round(this.waiting() / 2 + piled * (EVENTS_PER_SECOND / 2));
  }

  /** Whether the game server's health page can be asked. */
  get reports(): boolean {
    return !this.is('game') && !this.is('health') && !this.is('gap');
  }

  /** The game server's health page. */
  health(): unknown {
    const waiting = this.waiting();
    const away = this.since('kafka');
    const state =
      away !== undefined ? 'UNREACHABLE' : this.backlog === undefined ? 'SHIPPING' : 'CATCHING_UP';
    const lastError = away === undefined ? '' : '3 of 3 brokers refuse connections';
    const full = this.is('journal');
    const components = [0, 1].flatMap((shard) => [
      {
        name: `journal-${shard}`,
        status: full ? 'degraded' : 'up',
        reason: full ? 'no room: disk full' : '',
        bytesOnDisk: (waiting / 2) * BYTES_PER_EVENT + 48_000_000,
        bytesMax: 17_000_000_000,
        degraded: full,
      },
      {
        name: `recording-${shard}`,
        status: state === 'SHIPPING' ? 'up' : 'degraded',
        reason: state === 'SHIPPING' ? '' : `${state}, ${waiting} events wait.`,
        state,
        waitingEvents: Math.round(waiting / 2),
        waitingBytes: Math.round((waiting / 2) * BYTES_PER_EVENT),
        lagSeconds: away === undefined ? waiting / EVENTS_PER_SECOND : (Date.now() - away) / 1000,
        sinceMs: away ?? this.backlog?.at ?? Date.now() - 864e5,
        transactions: Math.floor(Date.now() / 50),
        lastError,
      },
    ]);
    return {
      status: state === 'SHIPPING' ? 'up' : 'degraded',
      game: 'arena',
      mode: 'up',
      components,
      zones: [],
    };
  }

  /** What the platform is away from, as its own health page says it. */
  checks(): unknown {
    const check = (part: Part, fine: string, away: string) => ({
      ready: !this.is(part),
      since: new Date(this.since(part) ?? Date.now() - 8e6).toISOString(),
      detail: this.is(part) ? away : fine,
    });
    const checks = {
      kafka: check('kafka', 'connected', 'no broker answers'),
      mysql: check('mysql', 'connected', 'connection refused'),
    };
    return { status: 'UP', at: new Date().toISOString(), checks };
  }
}
