import type { FeedMessage } from './types';

/** Rates are summed over the zones that report: where none does, the sum of nothing is not a rate of 0. */
export function reported(message: FeedMessage): FeedMessage {
  if (message.type !== 'overview' || message.zonesStale < message.zones) return message;
  return { ...message, commandsPerSecond: null, eventsPerSecond: null };
}
