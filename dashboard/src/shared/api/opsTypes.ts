/** Shapes of the platform's operations: groups, accounting, dead letters, alerts, and the health of both servers. */

export type GroupState = 'fine' | 'slow' | 'paused' | 'unknown';

export interface Group {
  readonly group: string;
  readonly state: GroupState;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly since: string | null;
  readonly detail: string;
  readonly instances?: number | null;
}

/** Sums over all shards. Null: not counted, which is not zero. */
export interface AccountingSums {
  readonly missing: number | null;
  readonly parked: number | null;
  readonly orphans: number | null;
  readonly asOf: string | null;
}

/** One shard's epoch in one group's books: end = applied + parked + missing + droppedByPolicy, once complete. */
export interface AccountingRow {
  readonly shard: number;
  readonly epoch: number;
  readonly end: number;
  readonly applied: number;
  readonly parked: number;
  readonly missing: number;
  readonly droppedByPolicy: number;
  readonly orphans: number;
  readonly duplicates: number;
  readonly complete: boolean;
  readonly pending?: number | null;
  readonly lostBehindEnd?: 'unknown' | 'none';
}

/** What had been confirmed and is gone; at least that much. The figures are null while nobody has told. */
export interface Loss {
  readonly known: 'none' | 'unknown' | 'measured';
  readonly ticks: number | null;
  readonly players: number | null;
  readonly commands: number | null;
  /** Players who told what they saw, a loss or none. */
  readonly told: number;
  readonly ignored: number;
}

/** How one zone came back. */
export interface Recovery {
  readonly zoneId: string;
  readonly shard: number;
  readonly epoch: number;
  readonly claimId: string;
  readonly openedAt: string;
  /** Its directory was lost, and made anew from a snapshot and Kafka. */
  readonly fromKafka: boolean;
  readonly source: string;
  readonly snapshotTick: number | null;
  readonly snapshotAgeMs: number | null;
  readonly checksum: string | null;
  readonly tick: number;
  readonly ticksReplayed: number;
  readonly eventsReplayed: number;
  readonly refused: readonly { readonly where: string; readonly reason: string; readonly detail: string }[];
  readonly holes: number;
  readonly stateHash: string;
  readonly durationMs: number;
  readonly loss: Loss;
}

export type LetterStatus = 'PARKED' | 'REDRIVEN' | 'DISCARDED' | 'ORPHAN';

export interface DeadLetter {
  readonly id: number;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly shard: number | null;
  readonly epoch: number | null;
  readonly sequence: number | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly aggregateId: string | null;
  readonly reason: string;
  readonly detail: string;
  readonly attempts: number;
  readonly status: LetterStatus;
  /** The letter this one waits behind, because both name the same player. */
  readonly behind: number | null;
  readonly recordedAt: string | null;
  readonly parkedAt: string;
  readonly resolvedAt: string | null;
}

export interface DeadLetterDetail extends DeadLetter {
  readonly headers: Readonly<Record<string, string | null>>;
  readonly body: unknown;
  readonly bodyBase64: string | null;
  readonly corrected: unknown;
  readonly dependants: number;
}

export interface DeadLetterSummary {
  readonly parked: number;
  readonly waitingBehind: number;
  readonly oldestParkedAt: string | null;
  readonly byReason: readonly { readonly reason: string; readonly count: number }[];
}

export interface RedriveResult {
  readonly id: number;
  /** Null when there is no such letter. */
  readonly status: LetterStatus | null;
  readonly redriven: number;
  readonly remaining: number;
  /** The letter that could not be applied and stopped the ones behind it. */
  readonly stoppedBy: number | null;
  /** Why it stopped, or why nothing was done. */
  readonly detail: string | null;
  /** In a bulk answer: the code of why this one was left as it was. */
  readonly refused: string | null;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Alert {
  readonly id: string;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly title: string;
  readonly since: string;
  readonly detail: string;
}

/** The platform's own view of what it depends on, by name: kafka, mysql, and others it has. */
export interface PlatformHealth {
  readonly checks: Readonly<
    Record<string, { readonly ready: boolean; readonly since: string; readonly detail: string }>
  >;
}
