import type { Run } from './labTypes';

export interface Stamp {
  readonly asExpected: boolean;
  readonly words: 'As expected' | 'Not as expected';
  readonly at: number;
  readonly why: string;
}

/** A verdict is stamped only when nothing waits any more; before that, whatever is known may still change. */
export function stampOf(run: Run | undefined): Stamp | undefined {
  if (run?.doneAt == null || run.asExpected === null) return undefined;
  return {
    asExpected: run.asExpected,
    words: run.asExpected ? 'As expected' : 'Not as expected',
    at: run.doneAt,
    why: run.asExpected ? '' : run.why,
  };
}
