import { create } from 'zustand';
import { askWhileQuiet } from './asking';
import { openFeed, type Feed, type FeedLink } from './feed';
import { reported } from './reported';
import type { FeedMessage, Overview, Zone } from './types';

interface Platform {
  readonly link: FeedLink;
  readonly overview: Overview | undefined;
  readonly overviewAt: number | undefined;
  readonly zones: readonly Zone[] | undefined;
  readonly zonesAt: number | undefined;
}

const NOTHING: Platform = {
  link: { phase: 'absent' },
  overview: undefined,
  overviewAt: undefined,
  zones: undefined,
  zonesAt: undefined,
};

/** What the platform server last said, by its feed or else when asked; silence shows as age, never as zero. */
export const usePlatform = create<Platform>()(() => NOTHING);

type Hearer = (message: FeedMessage) => void;
const hearers = new Set<Hearer>();
let feed: Feed | undefined;

/** Hears every feed message; gives back how to stop. */
export function hearFeed(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

export function connectPlatform(): () => void {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  let heardAt = Date.now();
  feed = openFeed(`${scheme}://${location.host}/api/v1/feed`, {
    onLink: (link) => {
      if (link.phase === 'waiting') heardAt = 0;
      usePlatform.setState({ link });
    },
    onMessage: (message) => {
      heardAt = Date.now();
      receive(message);
    },
  });
  const stopAsking = askWhileQuiet(() => heardAt, receive);
  return () => {
    stopAsking();
    feed?.close();
    feed = undefined;
    usePlatform.setState(NOTHING);
  };
}

export function retryPlatform(): void {
  feed?.retryNow();
}

function receive(heard: FeedMessage): void {
  const message = reported(heard);
  if (message.type === 'overview') usePlatform.setState({ overview: message, overviewAt: Date.now() });
  else if (message.type === 'zones') usePlatform.setState({ zones: message.items, zonesAt: Date.now() });
  for (const hearer of hearers) hearer(message);
}
