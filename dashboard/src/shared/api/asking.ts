import { getJson } from './rest';
import type { FeedMessage, Overview, Page, Zone } from './types';

const EVERY_MS = 1000;
/** The feed speaks every second; after this it is asked for instead. */
const FEED_QUIET_MS = 3000;

/**
 * Asks over HTTP for what the feed would have said, for as long as the feed is quiet: behind a proxy that lets no
 * WebSocket through, everything else may well answer.
 *
 * @param heardAt when the feed last spoke or was first dialled, epoch milliseconds; 0 when it is closed
 */
export function askWhileQuiet(heardAt: () => number, onMessage: (message: FeedMessage) => void): () => void {
  let asking = false;
  let stopped = false;
  const ask = async () => {
    const [overview, zones] = await Promise.all([
      getJson<Overview>('/api/v1/overview'),
      getJson<Page<Zone>>('/api/v1/zones'),
    ]);
    // A feed that came to life meanwhile knows better.
    if (stopped || Date.now() - heardAt() < FEED_QUIET_MS) return;
    onMessage({ type: 'overview', ...overview });
    onMessage({ type: 'zones', items: zones.items });
  };
  const timer = setInterval(() => {
    if (asking || Date.now() - heardAt() < FEED_QUIET_MS) return;
    asking = true;
    // No answer is silence, and silence shows as age.
    ask()
      .catch(() => undefined)
      .finally(() => (asking = false));
  }, EVERY_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
