import type {
  AccountingRow,
  Alert,
  DeadLetter,
  DeadLetterDetail,
  Group,
  Recovery,
  RedriveResult,
} from '../../src/shared/api/opsTypes';
import type { Scenario } from './scenario';

export const OPERATOR_TOKEN = 'operator';
const GROUPS = ['persistence', 'analytics', 'notification', 'dashboard'];
const REASONS = ['PROJECTION_FAILED', 'UNDECODABLE', 'UNKNOWN_VERSION'] as const;

export function groups(scenario: Scenario): Group[] {
  return GROUPS.map((group, index) => {
    const cut = scenario.since('kafka') ?? (group === 'dashboard' ? undefined : scenario.since('mysql'));
    const slow = group === 'analytics' && scenario.is('analytics');
    const lagSeconds =
      cut !== undefined ? (Date.now() - cut) / 1000 : slow ? 42 : [0.38, 0.92, 0.12, 0.1][index];
    return {
      group,
      state: cut !== undefined ? 'paused' : slow ? 'slow' : 'fine',
      lagEvents: Math.round((lagSeconds ?? 0) * scenario.eventsPerSecond),
      lagSeconds: lagSeconds ?? null,
      since: new Date(cut ?? Date.now() - 8e6).toISOString(),
      detail: cut === undefined ? '' : 'waits',
      instances: group === 'analytics' ? 2 : 1,
    };
  });
}

export function accounting(group: string, scenario: Scenario): AccountingRow[] {
  const pending = scenario.is('kafka') || scenario.is('mysql') ? 31_204 : 0;
  return [0, 1].flatMap((shard) =>
    [1, 2, 3].map((epoch): AccountingRow => {
      const end = 53_701_000 + shard * 7 + epoch * 1013;
      const open = epoch === 3;
      const parked = open && shard === 0 && group === 'persistence' ? 3 : 0;
      const missing = scenario.is('loss') && shard === 1 && epoch === 2 ? 3 : 0;
      const left = open ? pending : 0;
      return {
        shard,
        epoch,
        end,
        applied: end - parked - missing - left,
        parked,
        missing,
        droppedByPolicy: 0,
        orphans: epoch === 2 && shard === 1 ? 12 : 0,
        duplicates: epoch === 1 ? 2 : 0,
        complete: left === 0,
        pending: left,
        lostBehindEnd: scenario.is('loss') && shard === 1 && epoch === 2 ? 'unknown' : 'none',
      };
    }),
  );
}

/** Two ordinary comebacks, and one of a zone whose disk was lost. */
export function recoveries(scenario: Scenario): Recovery[] {
  const lost = scenario.is('loss');
  return [3, 2, 1].map((epoch): Recovery => {
    const anew = lost && epoch === 2;
    return {
      zoneId: 'arena-1',
      shard: 1,
      epoch,
      claimId: `00000000-0000-4000-8000-00000000000${epoch}`,
      openedAt: new Date(Date.now() - (4 - epoch) * 840_000).toISOString(),
      fromKafka: anew,
      source: epoch === 1 ? 'initial' : 'redis',
      snapshotTick: epoch === 1 ? null : 48_100,
      snapshotAgeMs: epoch === 1 ? null : 2_450,
      checksum: epoch === 1 ? null : '1122334455667788',
      tick: 48_149,
      ticksReplayed: 49,
      eventsReplayed: 340,
      refused: anew ? [{ where: 'mongodb', reason: 'AHEAD_OF_KAFKA', detail: 'it holds event 960' }] : [],
      holes: 0,
      stateHash: '35ce94ecf06dc785',
      durationMs: anew ? 1_840 : 412,
      loss: anew
        ? { known: 'measured', ticks: 71, players: 12, commands: 9, told: 14, ignored: 0 }
        : { known: 'none', ticks: 0, players: 0, commands: 0, told: 0, ignored: 0 },
    };
  });
}

export function alerts(scenario: Scenario): Alert[] {
  const since = new Date(Date.now() - 14 * 60_000).toISOString();
  const found: Alert[] = [];
  if (scenario.is('loss'))
    found.push({
      id: 'missing',
      severity: 'critical',
      title: '3 events missing',
      since,
      detail: 'Shard 1, epoch 2.',
    });
  if (scenario.is('analytics'))
    found.push({
      id: 'lag',
      severity: 'warning',
      title: 'analytics is behind',
      since,
      detail: '318,000 events.',
    });
  return found;
}

const NOTHING: Omit<RedriveResult, 'id'> = {
  status: 'PARKED',
  redriven: 0,
  remaining: 0,
  stoppedBy: null,
  detail: null,
  refused: null,
};

/** Dead letters that can be redriven, discarded and edited as the real ones. Every seventh one stays unreadable. */
export class Letters {
  private readonly all: DeadLetterDetail[];

  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, index) => letter(index + 1));
  }

  list(query: URLSearchParams): readonly DeadLetter[] {
    const is = (name: string, value: string | null) => {
      const asked = query.get(name);
      return asked === null || asked === '' || asked === value;
    };
    return this.all.filter(
      (each) =>
        is('group', each.group) &&
        is('status', each.status) &&
        is('topic', each.topic) &&
        is('type', each.type) &&
        is('reason', each.reason) &&
        is('player', each.aggregateId),
    );
  }

  summary() {
    const parked = this.all.filter(({ status }) => status === 'PARKED');
    const byReason = REASONS.map((reason) => ({
      reason,
      count: parked.filter((p) => p.reason === reason).length,
    }));
    return {
      parked: parked.length,
      waitingBehind: parked.filter(({ behind }) => behind !== null).length,
      oldestParkedAt: parked.map(({ parkedAt }) => parkedAt).sort()[0] ?? null,
      byReason: byReason.filter(({ count }) => count > 0),
    };
  }

  get(id: number): DeadLetterDetail | undefined {
    return this.all.find((each) => each.id === id);
  }

  act(id: number, action: 'redrive' | 'discard'): RedriveResult {
    const at = this.all.findIndex((each) => each.id === id);
    const found = this.all[at];
    if (found === undefined || found.status !== 'PARKED') {
      return {
        ...NOTHING,
        id,
        status: found?.status ?? null,
        refused: 'LETTER_NOT_PARKED',
        detail: 'not parked',
      };
    }
    if (action === 'redrive' && id % 7 === 0)
      return { ...NOTHING, id, remaining: 1, stoppedBy: id, detail: 'reward is negative' };
    const status = action === 'redrive' ? 'REDRIVEN' : 'DISCARDED';
    this.all[at] = { ...found, status, attempts: found.attempts + 1, resolvedAt: new Date().toISOString() };
    return { ...NOTHING, id, status, redriven: action === 'redrive' ? 1 : 0 };
  }
}

function letter(id: number): DeadLetterDetail {
  const parkedAt = new Date(Date.now() - 14 * 60_000 + id * 1000).toISOString();
  return {
    id,
    group: 'persistence',
    topic: 'game.events.match',
    partition: id % 2,
    offset: 88_120 + id,
    shard: id % 2,
    epoch: 3,
    sequence: 53_700_900 + id,
    eventId: `0198c6b2-77aa-7c31-9d0e-${String(id).padStart(12, '0')}`,
    type: 'dev.tickstream.arena.MatchCompletedEvent',
    aggregateId: `p-bot-${id % 24}`,
    reason: REASONS[id % REASONS.length] ?? 'PROJECTION_FAILED',
    detail: 'reward is negative: -30',
    attempts: 1 + (id % 3),
    status: 'PARKED',
    behind: id % 5 === 0 ? id - 1 : null,
    recordedAt: new Date(Date.parse(parkedAt) - 400).toISOString(),
    parkedAt,
    resolvedAt: null,
    headers: {
      type: 'match.completed',
      shard: String(id % 2),
      epoch: '3',
      seq: String(53_700_900 + id),
      v: '1',
    },
    body: { matchId: `m-${id}`, results: [{ playerId: `p-bot-${id % 24}`, rank: 1, reward: -30 }] },
    bodyBase64: 'gqdtYXRjaElk',
    corrected: null,
    dependants: id % 4,
  };
}
