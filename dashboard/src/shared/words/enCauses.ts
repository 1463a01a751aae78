import { BUDGET_MS } from '@/shared/facts/budget';
import type { Cause } from '@/shared/facts/rootCause';

/** A cause as it stands inside an English sentence. */
export function causeInEnglish({ kind, subject, detail }: Cause): string {
  switch (kind) {
    case 'address silent':
      return 'Nothing answers at this address';
    case 'game silent':
      return 'game server silent';
    case 'game refused':
      return `the game server refused this page, ${reason(detail)}`;
    case 'journal full':
      return 'no room in the journal';
    case 'kafka unreachable':
      return 'Kafka unreachable';
    case 'kafka partly':
      return `Kafka unreachable for ${subject} shards`;
    case 'shipping refused':
      return `${subject} shards refuse to ship`;
    case 'fenced':
      return 'another server claimed this shard';
    case 'platform silent':
      return 'platform server silent';
    case 'platform without kafka':
      return 'the platform server does not reach Kafka';
    case 'mysql away':
      return 'MySQL away';
    case 'zone held':
      return `${subject} held until a restart`;
    case 'zone slow':
      return `${subject} over its ${BUDGET_MS} ms`;
    case 'catching up':
      return 'catching up';
    case 'starting':
      return 'Kafka not reached yet';
    case 'rows paused':
      return 'nothing is being applied';
    case 'rows behind':
      return 'rows are behind';
    case 'groups behind':
      return `${subject} behind`;
  }
}

function reason(code: string): string {
  return code === '' ? 'no reason given' : code.toLowerCase().replaceAll('_', ' ');
}
