import { useMemo } from 'react';
import { useKeys } from '@/shared/keys/keymap';
import { useFreeze } from '@/shared/state/now';
import { stepRange } from './charts/range';
import { copyAsCurl } from './copyAsCurl';
import type { Facts } from '@/shared/facts/sources';

/** The keys of *Now* alone; those of every page are bound by the shell. */
export function useNowKeys(facts: Facts): void {
  const keymap = useMemo(
    () => ({
      space: () => useFreeze.getState().toggle(),
      '[': () => stepRange(-1),
      ']': () => stepRange(1),
      c: () => void copyAsCurl(facts),
    }),
    [facts],
  );
  useKeys(keymap);
}
