import { useEffect, useState } from 'react';
import { create } from 'zustand';

interface Freeze {
  /** The moment the reader stopped the figures, or undefined while they run. */
  readonly frozenAt: number | undefined;
  readonly toggle: () => void;
}

export const useFreeze = create<Freeze>()((set) => ({
  frozenAt: undefined,
  toggle: () => set((state) => ({ frozenAt: state.frozenAt === undefined ? Date.now() : undefined })),
}));

/** The page's clock for ages; stands still while figures are frozen. */
export function useNow(everyMs = 250): number {
  const frozenAt = useFreeze((state) => state.frozenAt);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (frozenAt !== undefined) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, frozenAt]);
  return frozenAt ?? now;
}
