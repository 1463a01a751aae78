import type { FeedMessage } from './types';

const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 5000;

export type FeedLink =
  | { readonly phase: 'absent' }
  | { readonly phase: 'connecting'; readonly since: number }
  | { readonly phase: 'open'; readonly since: number }
  | { readonly phase: 'waiting'; readonly since: number; readonly nextTryAt: number };

export interface FeedListener {
  onLink(link: FeedLink): void;
  onMessage(message: FeedMessage): void;
}

export interface Feed {
  retryNow(): void;
  close(): void;
}

/** The platform's live feed, reconnected for as long as it is wanted. */
export function openFeed(url: string, listener: FeedListener): Feed {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lostAt: number | undefined;
  let closed = false;

  const dial = () => {
    clearTimeout(timer);
    listener.onLink({ phase: 'connecting', since: lostAt ?? Date.now() });
    socket = new WebSocket(url);
    socket.onopen = () => {
      attempt = 0;
      lostAt = undefined;
      listener.onLink({ phase: 'open', since: Date.now() });
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const message = parse(event.data);
      if (message !== undefined) listener.onMessage(message);
    };
    socket.onclose = () => {
      if (closed) return;
      lostAt ??= Date.now();
      const wait = Math.min(MOST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt++);
      timer = setTimeout(dial, wait);
      listener.onLink({ phase: 'waiting', since: lostAt, nextTryAt: Date.now() + wait });
    };
  };

  dial();
  return {
    retryNow: () => {
      if (socket?.readyState === WebSocket.CLOSED) dial();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

/** A frame this page does not understand is from a newer server, and is left alone. */
function parse(data: unknown): FeedMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = JSON.parse(data) as { type?: unknown };
    return typeof message.type === 'string' ? (message as FeedMessage) : undefined;
  } catch {
    return undefined;
  }
}
