import type { FlowArrow } from '@/shared/flow/flowArrow';

export type NodeState =
  'fine' | 'slow' | 'held' | 'cause' | 'waiting' | 'catching' | 'unknown' | 'stale' | 'off';

export type NodeId = 'players' | 'zones' | 'journal' | 'kafka' | 'mysql' | (string & {});

/** One thing of the flow, in words; the same model is drawn, laid out for narrow screens and listed. */
export interface FlowNode {
  readonly id: NodeId;
  readonly title: string;
  readonly state: NodeState;
  readonly figure: string;
  readonly unit: string;
  readonly details: readonly string[];
  /** Epoch milliseconds of its newest figure; undefined when nothing was heard of it. */
  readonly at: number | undefined;
}

export interface FlowGroup {
  readonly name: string;
  readonly state: NodeState;
  /** Its lag, or its state in a word. */
  readonly figure: string;
  readonly detail: string;
}

/** How late a stage is; waiting ones are grey. */
export interface Delay {
  readonly under: 'players' | 'zones' | 'journal' | 'kafka' | 'groups' | 'mysql';
  readonly figure: string;
  readonly label: string;
  readonly waiting: boolean;
}

export interface FlowModel {
  readonly note: string;
  readonly players: FlowNode;
  readonly zones: FlowNode;
  /** Tick p99 of each zone as a share of the budget, worst first. */
  readonly bars: readonly number[];
  readonly journal: FlowNode;
  /** Held so far against room on disk, on a logarithmic scale of time; undefined when either is not known. */
  readonly gauge: { readonly share: number; readonly room: string } | undefined;
  readonly kafka: FlowNode;
  readonly platform: { readonly title: string; readonly state: NodeState; readonly at: number | undefined };
  readonly groups: readonly FlowGroup[];
  readonly stores: readonly FlowNode[];
  readonly commands: FlowArrow;
  readonly events: FlowArrow;
  readonly shipping: FlowArrow;
  readonly rows: FlowArrow;
  readonly delays: readonly Delay[];
  readonly lateOrNever: string;
}
