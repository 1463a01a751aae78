import type { Evidence } from './evidence';

export type CauseKind =
  | 'address silent'
  | 'game silent'
  | 'game refused'
  | 'journal full'
  | 'kafka unreachable'
  | 'kafka partly'
  | 'shipping refused'
  | 'fenced'
  | 'platform silent'
  | 'platform without kafka'
  | 'mysql away'
  | 'zone held'
  | 'zone slow'
  | 'catching up'
  | 'starting'
  | 'rows paused'
  | 'rows behind'
  | 'groups behind';

/** Where in the flow a cause stands. */
export type Place = 'zones' | 'journal' | 'kafka' | 'platform' | 'mysql' | 'groups';

export interface Cause {
  readonly kind: CauseKind;
  readonly place: Place;
  /** Red: somebody must act. Amber: degraded or held, and heals by itself or with time. */
  readonly tone: 'red' | 'amber';
  readonly since: number | undefined;
  readonly seenBy: 'this page' | 'game server' | 'platform server' | 'both servers';
  readonly detail: string;
  /** What the cause's sentence counts or names: shards, a zone, groups. */
  readonly subject: string;
}

/**
 * Everything that explains the present state, the most upstream first: what stands earlier in the flow stops what
 * stands later, never the other way round. The first one is the root cause; nothing downstream of it is red.
 */
export function causesOf(e: Evidence): readonly Cause[] {
  if (e.address === 'silent') {
    return [cause('address silent', 'zones', 'this page', { since: e.addressSince })];
  }
  if (e.address === 'asked') return [];
  return [
    ...gameCauses(e),
    ...kafkaCauses(e),
    ...journalCauses(e),
    ...platformCauses(e),
    ...databaseCauses(e),
    ...lesserCauses(e),
  ];
}

export function rootCauseOf(e: Evidence): Cause | undefined {
  return causesOf(e)[0];
}

function gameCauses(e: Evidence): readonly Cause[] {
  if (e.game === 'refused') {
    return [cause('game refused', 'zones', 'this page', { detail: e.gameReason })];
  }
  if (e.game !== 'gone' && e.game !== 'lost') return [];
  const seenBy = e.game === 'gone' ? 'both servers' : 'this page';
  return [cause('game silent', 'zones', seenBy, { since: e.gameSince })];
}

function kafkaCauses(e: Evidence): readonly Cause[] {
  const { shipping, kafka } = e;
  const { detail } = shipping;
  if (shipping.state === 'fenced') return [cause('fenced', 'journal', 'game server', { detail })];
  if (shipping.state === 'refused') {
    const subject = `${shipping.shards} of ${shipping.of}`;
    return [cause('shipping refused', 'journal', 'game server', { detail, since: shipping.since, subject })];
  }
  const bySome = shipping.state === 'unreachable' && shipping.shards < shipping.of;
  if (bySome && kafka.seen !== 'away') {
    const subject = `${shipping.shards} of ${shipping.of}`;
    return [cause('kafka partly', 'kafka', 'game server', { detail, since: shipping.since, subject })];
  }
  // A server that has just begun may simply not have asked yet; if the platform misses Kafka as well, it is away.
  const byGame = shipping.state === 'unreachable' || (shipping.state === 'starting' && kafka.seen === 'away');
  const noticedFirst = kafka.since !== undefined && e.at - kafka.since < SETTLED_MS && !justRecovered(e);
  if (byGame || (kafka.seen === 'away' && (!ships(e) || noticedFirst))) {
    const seenBy = !byGame ? 'platform server' : kafka.seen === 'away' ? 'both servers' : 'game server';
    const since = earliest(shipping.state === 'unreachable' ? shipping.since : undefined, kafka.since);
    return [cause('kafka unreachable', 'kafka', seenBy, { since, detail: detail || kafka.detail })];
  }
  return [];
}

/** The servers notice an outage and its end some seconds apart; only what lasts longer is a difference between them. */
const SETTLED_MS = 10_000;

function ships({ shipping }: Evidence): boolean {
  return shipping.state === 'shipping' || shipping.state === 'catching up';
}

function justRecovered(e: Evidence): boolean {
  return ships(e) && e.shipping.since !== undefined && e.at - e.shipping.since < SETTLED_MS;
}

/** A journal that filled up while Kafka was away is a consequence; one that is full without that is a cause. */
function journalCauses(e: Evidence): readonly Cause[] {
  return e.journal.seen === 'away'
    ? [cause('journal full', 'journal', 'game server', { detail: e.journal.detail })]
    : [];
}

function platformCauses(e: Evidence): readonly Cause[] {
  if (e.platform === 'silent') {
    return [cause('platform silent', 'platform', 'this page', { since: e.platformSince })];
  }
  const settled = e.kafka.since === undefined || e.at - e.kafka.since >= SETTLED_MS;
  return e.kafka.seen === 'away' && ships(e) && settled && !justRecovered(e)
    ? [
        cause('platform without kafka', 'platform', 'platform server', {
          since: e.kafka.since,
          detail: e.kafka.detail,
        }),
      ]
    : [];
}

function databaseCauses(e: Evidence): readonly Cause[] {
  const { seen, since, detail } = e.mysql;
  return seen === 'away' ? [cause('mysql away', 'mysql', 'platform server', { since, detail })] : [];
}

/** What is slow by itself, and what is still recovering. None of it is red. */
function lesserCauses(e: Evidence): readonly Cause[] {
  const found: Cause[] = [];
  const amber = (kind: CauseKind, place: Place, seenBy: Cause['seenBy'], more: More = {}) =>
    found.push({ ...cause(kind, place, seenBy, more), tone: 'amber' });
  if (e.heldZone !== undefined) amber('zone held', 'zones', 'platform server', { subject: e.heldZone });
  if (e.slowZone !== undefined) amber('zone slow', 'zones', 'platform server', { subject: e.slowZone });
  if (e.shipping.state === 'catching up')
    amber('catching up', 'kafka', 'game server', { since: e.shipping.since });
  if (e.shipping.state === 'starting')
    amber('starting', 'kafka', 'game server', { since: e.shipping.since, detail: e.shipping.detail });
  if (e.recording === 'paused')
    amber('rows paused', 'groups', 'platform server', { since: e.recordingSince });
  if (e.recording === 'slow') amber('rows behind', 'groups', 'platform server', { since: e.recordingSince });
  if (e.laggards.length > 0)
    amber('groups behind', 'groups', 'platform server', { subject: e.laggards.join(', ') });
  return found;
}

type More = Partial<Pick<Cause, 'since' | 'detail' | 'subject'>>;

function cause(kind: CauseKind, place: Place, seenBy: Cause['seenBy'], more: More): Cause {
  return { kind, place, tone: 'red', since: undefined, seenBy, detail: '', subject: '', ...more };
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
