import { usePlay, type Toast } from './playStore';

export const TOAST_MS = 6000;
const SHOWN = 3;
const SAME_MS = 1500;

let nextId = 1;

/** Shows a toast; the same news again within a moment is counted in it. */
export function toast(news: Pick<Toast, 'title' | 'detail' | 'code' | 'refused'>, now = Date.now()): void {
  usePlay.setState(({ toasts }) => {
    const last = toasts.at(-1);
    if (last !== undefined && last.title === news.title && now - last.at < SAME_MS) {
      return { toasts: [...toasts.slice(0, -1), { ...last, ...news, times: last.times + 1, at: now }] };
    }
    return { toasts: [...toasts, { ...news, id: nextId++, times: 1, at: now }].slice(-SHOWN) };
  });
}

/** Takes away what was shown long enough, unless the reader is at it. */
export function expireToasts(now: number, held: boolean): void {
  const { toasts } = usePlay.getState();
  if (held || !toasts.some((each) => now - each.at > TOAST_MS)) return;
  usePlay.setState({ toasts: toasts.filter((each) => now - each.at <= TOAST_MS) });
}
