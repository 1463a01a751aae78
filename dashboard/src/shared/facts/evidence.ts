import type { ShardHealth } from '@/shared/api/gameHealth';
import { BUDGET_MS } from './budget';
import { SILENT_AFTER_MS, worstZone, type Facts } from './sources';
import { fewWait } from './waiting';

/** What can be said of a thing that others depend on. Unknown: nobody who could tell is heard. */
export type Seen = 'fine' | 'away' | 'unknown';

export interface Sight {
  readonly seen: Seen;
  /** Since when it is away, epoch milliseconds. */
  readonly since: number | undefined;
  readonly detail: string;
}

/**
 * The game server. `live`: heard by this page; `heard`: by the platform only; `gone`: by neither, and the platform
 * looked; `lost`: not by this page, and nobody else can tell.
 */
export type GameSeen = 'live' | 'heard' | 'gone' | 'lost' | 'asked' | 'refused';

export type Shipping =
  'shipping' | 'catching up' | 'starting' | 'unreachable' | 'refused' | 'fenced' | 'off' | 'unknown';

/** How the shards ship: the worst of them, and how many are as bad. */
export interface ShippingSight {
  readonly state: Shipping;
  readonly shards: number;
  readonly of: number;
  readonly since: number | undefined;
  readonly detail: string;
}

/** Who says what about each part, before anyone decides what is to blame. */
export interface Evidence {
  /** The moment it was looked at. */
  readonly at: number;
  readonly address: 'answers' | 'silent' | 'asked';
  readonly addressSince: number | undefined;
  readonly mode: 'up' | 'dev' | undefined;
  readonly game: GameSeen;
  readonly gameSince: number | undefined;
  readonly gameReason: string;
  readonly shipping: ShippingSight;
  /** Whether next to nothing waits for Kafka, as the platform counts it; undefined when it cannot. */
  readonly fewWait: boolean | undefined;
  /** Whether every journal still takes events. */
  readonly journal: Sight;
  readonly platform: 'live' | 'silent' | 'asked' | 'absent';
  readonly platformSince: number | undefined;
  /** As the platform sees them. */
  readonly kafka: Sight;
  readonly mysql: Sight;
  readonly recording: 'fine' | 'slow' | 'paused' | 'unknown';
  readonly recordingSince: number | undefined;
  /** Of the oldest event in Kafka that is not in rows, as the platform sees it. */
  readonly rowsLagMs: number | undefined;
  /** Of the oldest confirmed event that is not in rows, wherever it is; only where those before Kafka are heard too. */
  readonly recordingLagMs: number | undefined;
  readonly heldZone: string | undefined;
  readonly slowZone: string | undefined;
  /** Groups other than the recording one that are behind. */
  readonly laggards: readonly string[];
}

const UNKNOWN: Sight = { seen: 'unknown', since: undefined, detail: '' };

export function evidenceOf(facts: Facts, now: number): Evidence {
  const live = facts.platform.phase === 'live';
  const game = gameSeen(facts);
  const heard = facts.healthAt !== undefined && now - facts.healthAt <= SILENT_AFTER_MS;
  const recording = live ? facts.overview?.recording : undefined;
  const shipping = heard ? shippingOf(facts) : nobodyShips('unknown');
  return {
    at: now,
    address: facts.supervisor.phase === 'silent' ? 'silent' : facts.mode === undefined ? 'asked' : 'answers',
    addressSince: facts.supervisor.since,
    mode: facts.mode,
    game,
    gameSince: facts.game.since,
    gameReason: facts.game.reason,
    shipping,
    fewWait: fewWait(facts, now),
    journal: heard ? journalOf(facts.health?.shards ?? []) : UNKNOWN,
    platform: platformSeen(facts),
    platformSince: facts.platform.since,
    kafka: live ? checkOf(facts, 'kafka') : UNKNOWN,
    mysql: live ? databaseOf(facts) : UNKNOWN,
    recording: recording?.state ?? 'unknown',
    recordingSince: momentOf(recording?.since),
    rowsLagMs: lagOf(recording?.lagSeconds, []),
    recordingLagMs: lagOf(
      recording?.lagSeconds,
      shipping.state === 'unknown' ? undefined : facts.health?.shards,
    ),
    heldZone: live ? facts.zones?.find((zone) => zone.held)?.zoneId : undefined,
    slowZone: slowZoneOf(facts, game),
    laggards: laggardsOf(facts, live),
  };
}

function gameSeen(facts: Facts): GameSeen {
  const { phase } = facts.game;
  if (phase === 'live' || phase === 'refused') return phase;
  if (phase === 'asking' || phase === 'absent') return 'asked';
  if (facts.platform.phase !== 'live' || facts.zones === undefined) return 'lost';
  return facts.zones.some((zone) => !zone.stale) ? 'heard' : 'gone';
}

function platformSeen(facts: Facts): Evidence['platform'] {
  const { phase } = facts.platform;
  return phase === 'asking' ? 'asked' : phase === 'refused' ? 'silent' : phase;
}

function shippingOf(facts: Facts): ShippingSight {
  if (facts.health === undefined) return nobodyShips('unknown');
  if (!facts.health.records) return nobodyShips('off');
  const sights = facts.health.shards.map((shard) => ({
    state: shippingState(shard),
    since: shard.shipper?.since,
    detail: shard.shipper?.lastError ?? '',
  }));
  const worst = WORST_FIRST.find((state) => sights.some((each) => each.state === state)) ?? 'unknown';
  const alike = sights.filter((each) => each.state === worst);
  const since = alike.flatMap((each) => each.since ?? []);
  return {
    state: worst,
    shards: alike.length,
    of: sights.length,
    since: since.length === 0 ? undefined : Math.min(...since),
    detail: alike[0]?.detail ?? '',
  };
}

const WORST_FIRST: readonly Shipping[] = [
  'fenced',
  'refused',
  'unreachable',
  'starting',
  'unknown',
  'catching up',
  'shipping',
];

function nobodyShips(state: Shipping): ShippingSight {
  return { state, shards: 0, of: 0, since: undefined, detail: '' };
}

function shippingState({ shipper }: ShardHealth): Shipping {
  const state = shipper?.state ?? '';
  if (state.startsWith('REFUSED')) return 'refused';
  if (state === 'SHIPPING') return 'shipping';
  if (state === 'CATCHING_UP') return 'catching up';
  if (state === 'UNREACHABLE') return 'unreachable';
  if (state === 'STARTING') return 'starting';
  return state === 'FENCED' ? 'fenced' : 'unknown';
}

function journalOf(shards: readonly ShardHealth[]): Sight {
  const full = shards.find(({ journal }) => journal.accepts === false);
  if (full !== undefined) return { seen: 'away', since: undefined, detail: full.journal.reason };
  const known = shards.length > 0 && shards.every(({ journal }) => journal.accepts !== undefined);
  return known ? { seen: 'fine', since: undefined, detail: '' } : UNKNOWN;
}

function checkOf(facts: Facts, name: string): Sight {
  const check = facts.checks?.checks[name];
  if (check === undefined) return UNKNOWN;
  return {
    seen: check.ready ? 'fine' : 'away',
    since: check.ready ? undefined : momentOf(check.since),
    detail: check.detail,
  };
}

function databaseOf(facts: Facts): Sight {
  const check = checkOf(facts, 'mysql');
  const source = facts.overview?.sources.find(({ name }) => name === 'database');
  if (source?.stale !== true || check.seen === 'away') return check;
  return { seen: 'away', since: momentOf(source.at), detail: check.detail };
}

function lagOf(
  rows: number | null | undefined,
  shards: readonly ShardHealth[] | undefined,
): number | undefined {
  const shipping = shards?.map(({ shipper }) => shipper?.lagSeconds);
  if (rows == null || shipping === undefined) return undefined;
  return shipping.every((lag) => lag !== undefined) ? Math.max(rows, ...shipping) * 1000 : undefined;
}

function slowZoneOf(facts: Facts, game: GameSeen): string | undefined {
  const worst = facts.platform.phase === 'live' ? worstZone(facts.zones) : undefined;
  if (worst !== undefined) return worst.tickP99Ms > BUDGET_MS ? worst.zoneId : undefined;
  const us = game === 'live' ? facts.stats?.tickP99Us : undefined;
  return us !== undefined && us > BUDGET_MS * 1000 ? facts.zone : undefined;
}

function laggardsOf(facts: Facts, live: boolean): readonly string[] {
  const groups = live ? (facts.overview?.groups ?? []) : [];
  return groups
    .filter(({ group, state }) => group !== 'persistence' && (state === 'slow' || state === 'paused'))
    .map(({ group }) => group);
}

function momentOf(text: string | null | undefined): number | undefined {
  const at = text == null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
