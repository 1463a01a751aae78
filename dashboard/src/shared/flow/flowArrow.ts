export type ArrowState = 'flowing' | 'waiting' | 'held' | 'catching' | 'stale';

export interface FlowArrow {
  readonly state: ArrowState;
  /** Per second; decides how close the ticks stand. */
  readonly rate: number | undefined;
  readonly above: string;
  readonly below: string;
}
