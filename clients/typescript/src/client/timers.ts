/** Time, as the client needs it; injected so that tests own it. */
export interface Timers {
  /** Milliseconds that never go back; the origin does not matter. */
  now(): number;
  after(ms: number, task: () => void): () => void;
  /** In [0, 1): spreads reconnects of many clients. */
  random(): number;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, task) {
    const handle = setTimeout(task, ms);
    return () => clearTimeout(handle);
  },
  random: () => Math.random(),
};
