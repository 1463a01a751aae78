import type { Loss, Recovery } from '@/shared/api/opsTypes';
import { count, many } from '@/shared/format/numbers';
import { length, precise } from '@/shared/format/times';

const MS_PER_TICK = 50;

/** What a zone began with, and how much had been played since. */
export function beganWith({ source, snapshotAgeMs, fromKafka }: Recovery): string {
  const from =
    snapshotAgeMs === null ? 'its initial state' : `${source}, ${length(snapshotAgeMs)} before the end`;
  return fromKafka ? `${from}, then Kafka: its directory was lost` : `${from}, then its journal`;
}

/** What is known of a loss. It is never 0 before somebody came back and said so. */
export function lossWords(loss: Loss): string {
  if (loss.known === 'none') return 'none';
  if (loss.known === 'unknown' || loss.ticks === null) return 'unknown until clients return';
  const told = `told by ${many(loss.told, 'player')}`;
  if (loss.ticks === 0) return `0, ${told}`;
  const commands = loss.commands ?? 0;
  const most = commands === 0 ? '' : `, up to ${many(commands, 'command')} each`;
  const who = `${count(loss.players ?? 0)} of ${many(loss.told, 'player')} who returned`;
  return `${precise(loss.ticks * MS_PER_TICK)} (${many(loss.ticks, 'tick')})${most}; ${who}`;
}

/** Whether something that was confirmed is gone for certain. */
export function isLost({ loss, holes }: Recovery): boolean {
  return holes > 0 || (loss.known === 'measured' && (loss.ticks ?? 0) > 0);
}

/** What else an operator may want to know, for a title. */
export function details(recovery: Recovery): string {
  const lines = [`state ${recovery.stateHash} after tick ${count(recovery.tick)}`];
  if (recovery.checksum !== null) lines.push(`snapshot ${recovery.checksum}`);
  if (recovery.holes > 0) {
    lines.push(`${many(recovery.holes, 'event')} known to be lost: a snapshot that was not used holds them`);
  }
  if (recovery.loss.ignored > 0) {
    lines.push(`${many(recovery.loss.ignored, 'player')} told what cannot be true`);
  }
  for (const { where, reason, detail } of recovery.refused) lines.push(`${where}: ${reason}, ${detail}`);
  return lines.join('\n');
}
