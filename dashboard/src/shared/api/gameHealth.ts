/** The game server's own report, `GET /health`: what each shard ships, and what its journal still takes. */
export interface GameHealth {
  /** False when this server keeps events in its journal only. */
  readonly records: boolean;
  readonly shards: readonly ShardHealth[];
}

/** Undefined: not reported, which is not the same as none. */
export interface ShardHealth {
  readonly shard: number;
  readonly shipper: ShipperHealth | undefined;
  readonly journal: JournalHealth;
}

export interface ShipperHealth {
  readonly state: string;
  readonly waitingEvents: number | undefined;
  readonly waitingBytes: number | undefined;
  readonly lagSeconds: number | undefined;
  /** Epoch milliseconds. */
  readonly since: number | undefined;
  readonly transactions: number | undefined;
  readonly lastError: string;
}

export interface JournalHealth {
  readonly accepts: boolean | undefined;
  readonly bytesOnDisk: number | undefined;
  readonly bytesMax: number | undefined;
  readonly reason: string;
}

type Component = Readonly<Record<string, unknown>>;

/** Reads what is there and leaves out what is not: an older server reports fewer fields. */
export function readGameHealth(answer: unknown): GameHealth | undefined {
  const components = (answer as { components?: unknown } | null)?.components;
  if (!Array.isArray(components)) return undefined;
  const named = new Map<string, Component>();
  for (const each of components as Component[]) named.set(text(each['name']), each);
  const numbers = [...named.keys()].flatMap((name) => /^(?:journal|recording)-(\d+)$/.exec(name)?.[1] ?? []);
  const shards = [...new Set(numbers.map(Number))].sort((a, b) => a - b);
  return {
    records: text(named.get('recording')?.['reason']).startsWith('off') === false,
    shards: shards.map((shard) => ({
      shard,
      shipper: shipper(named.get(`recording-${shard}`)),
      journal: journal(named.get(`journal-${shard}`)),
    })),
  };
}

function shipper(from: Component | undefined): ShipperHealth | undefined {
  if (from === undefined) return undefined;
  const reason = text(from['reason']);
  return {
    state: stated(text(from['state']), text(from['status']), reason),
    // Left out until Kafka was reached once: then not even the server can count, whatever its words say.
    waitingEvents: number(from['waitingEvents']),
    waitingBytes: number(from['waitingBytes']),
    lagSeconds: seconds(from['lagMs']) ?? number(from['lagSeconds']),
    since: moment(from['sinceMs'] ?? from['since']),
    transactions: number(from['transactions']),
    lastError: text(from['lastError']) || reason,
  };
}

function journal(from: Component | undefined): JournalHealth {
  const degraded = from?.['degraded'];
  return {
    accepts:
      typeof degraded === 'boolean' ? !degraded : from === undefined ? undefined : from['status'] === 'up',
    bytesOnDisk: number(from?.['bytesOnDisk']),
    bytesMax: number(from?.['bytesMax']),
    reason: text(from?.['reason']),
  };
}

/** Without the field the reason begins with the state, and nothing to complain of means that it ships. */
function stated(state: string, status: string, reason: string): string {
  return state.toUpperCase() || (/^[A-Z_]{4,}/.exec(reason)?.[0] ?? (status === 'up' ? 'SHIPPING' : ''));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

function seconds(ms: unknown): number | undefined {
  const read = number(ms);
  return read === undefined ? undefined : read / 1000;
}

function moment(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : value;
  return typeof at === 'number' && Number.isFinite(at) && at > 0 ? at : undefined;
}
