import type { ShardHealth } from '@/shared/api/gameHealth';
import { bytes, count } from '@/shared/format/numbers';
import { length, utcTime } from '@/shared/format/times';
import type { FlowNode, NodeState } from './flowModel';
import { gameIsHeard, type FlowFacts } from './flowOf';
import { logShare } from '@/shared/flow/spacing';

/** States of shipping in which events stay on disk. */
const HELD: ReadonlySet<string> = new Set(['unreachable', 'refused', 'fenced', 'starting']);

export function isHeld({ evidence }: FlowFacts): boolean {
  return HELD.has(evidence.shipping.state);
}

export function journalNode(f: FlowFacts): FlowNode {
  const { facts, waiting, root, evidence } = f;
  const room = roomOf(f);
  const isCause = root?.place === 'journal' && root.tone === 'red';
  const state: NodeState = isCause
    ? 'cause'
    : waiting === undefined || piledUpUnheard(evidence)
      ? 'unknown'
      : isHeld(f)
        ? 'held'
        : evidence.shipping.state === 'catching up'
          ? 'catching'
          : 'fine';
  const onDisk = sum(facts.health?.shards, (shard) => shard.journal.bytesOnDisk);
  const safe = evidence.journal.seen === 'fine' && (state === 'held' || state === 'catching');
  return {
    id: 'journal',
    title: 'Journal',
    state,
    figure: waiting === undefined ? 'unknown' : count(waiting),
    unit: waiting === undefined ? '' : state === 'held' ? 'held' : 'waiting',
    details: [
      onDisk === undefined
        ? safe
          ? 'safe on disk'
          : 'size not reported'
        : `${bytes(onDisk)} ${safe ? 'safe on disk' : 'on disk'}`,
      evidence.journal.seen === 'away'
        ? 'takes no more'
        : room === undefined
          ? 'room not known'
          : `room for ${length(room * 1000)}`,
      ...(waiting === undefined && !gameIsHeard(f) ? ['its host is silent'] : []),
      ...(piledUpUnheard(evidence) ? ['shipping not heard'] : []),
    ],
    at: facts.healthAt ?? facts.statsAt,
  };
}

/** More waits than shipping has under way, and nobody heard says whether it ships. */
function piledUpUnheard({ shipping, fewWait }: FlowFacts['evidence']): boolean {
  return shipping.state === 'unknown' && fewWait === false;
}

export function gaugeOf(f: FlowFacts): { share: number; room: string } | undefined {
  const room = roomOf(f);
  if (room === undefined) return undefined;
  return { share: logShare(f.waiting === 0 ? 0 : (shippingLag(f) ?? 0), room), room: length(room * 1000) };
}

/** Seconds that the oldest event has waited, over all shards. */
export function shippingLag({ facts }: FlowFacts): number | undefined {
  const lags = (facts.health?.shards ?? []).map(({ shipper }) => shipper?.lagSeconds);
  const known = lags.filter((lag) => lag !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Seconds until the quota is used up at the present rate, from the size of the events that wait. */
function roomOf({ facts, waiting, eventsPerSecond }: FlowFacts): number | undefined {
  const shards = facts.health?.shards;
  const onDisk = sum(shards, (shard) => shard.journal.bytesOnDisk);
  const most = sum(shards, (shard) => shard.journal.bytesMax);
  const held = sum(shards, (shard) => shard.shipper?.waitingBytes);
  if (onDisk === undefined || most === undefined || held === undefined || !waiting || !eventsPerSecond) {
    return undefined;
  }
  return Math.max(0, most - onDisk) / ((held / waiting) * eventsPerSecond);
}

function sum(
  shards: readonly ShardHealth[] | undefined,
  of: (shard: ShardHealth) => number | undefined,
): number | undefined {
  if (shards === undefined || shards.length === 0) return undefined;
  const values = shards.map(of);
  return values.every((value) => value !== undefined)
    ? values.reduce((total, value) => total + value, 0)
    : undefined;
}

export function kafkaNode(f: FlowFacts): FlowNode {
  const { facts, evidence, root, causes, pace } = f;
  const mine = causes.find((cause) => cause.place === 'kafka' && cause.tone === 'red');
  const base = { id: 'kafka', title: 'Kafka', at: facts.healthAt ?? facts.checksAt };
  const since = mine?.since === undefined ? [] : [`since ${utcTime(mine.since)}`];
  if (mine !== undefined && mine === root) {
    const partly = mine.kind === 'kafka partly' ? [`${mine.subject} shards held`] : [];
    const details = [...since, ...partly, `seen by ${mine.seenBy}`, ...brief(mine.detail)];
    return { ...base, state: 'cause', figure: 'Unreachable', unit: '', details };
  }
  if (mine !== undefined) {
    return {
      ...base,
      state: 'waiting',
      figure: 'waiting',
      unit: '',
      details: ['also unreachable', ...since],
    };
  }
  const state = evidence.shipping.state;
  if (state === 'off') {
    return { ...base, state: 'off', figure: 'off', unit: '', details: ['not in dev mode'] };
  }
  if (state === 'catching up') {
    const left = pace.drainPerSecond !== undefined && pace.drainPerSecond > 0 && f.waiting !== undefined;
    const figure = left ? length(((f.waiting ?? 0) / (pace.drainPerSecond ?? 1)) * 1000) : 'catching up';
    return {
      ...base,
      state: 'catching',
      figure,
      unit: left ? 'left' : '',
      details: ['catching up', ...commits(f)],
    };
  }
  if (state === 'shipping') {
    const perSecond = pace.commitsPerSecond;
    const figure = perSecond === undefined ? 'answers' : count(perSecond);
    return {
      ...base,
      state: 'fine',
      figure,
      unit: perSecond === undefined ? '' : 'commits/s',
      details: seenBy(f),
    };
  }
  if (evidence.kafka.seen === 'fine') {
    return { ...base, state: 'fine', figure: 'answers', unit: '', details: ['seen by the platform'] };
  }
  if (state === 'starting') {
    return { ...base, state: 'waiting', figure: 'waiting', unit: '', details: ['not reached yet'] };
  }
  if (isHeld(f)) {
    return { ...base, state: 'waiting', figure: 'waiting', unit: '', details: ['nothing is sent'] };
  }
  return { ...base, state: 'unknown', figure: 'unknown', unit: '', details: ['nobody heard sees it'] };
}

function commits({ pace }: FlowFacts): readonly string[] {
  return pace.commitsPerSecond === undefined ? [] : [`${count(pace.commitsPerSecond)} commits/s`];
}

function seenBy({ evidence }: FlowFacts): readonly string[] {
  return evidence.kafka.seen === 'fine'
    ? ['answers both servers']
    : evidence.kafka.seen === 'away'
      ? ['answers the game server', 'not the platform server']
      : ['answers the game server'];
}

/** What a client library said, cut to what fits under a figure. */
function brief(detail: string): readonly string[] {
  const text = detail
    .replace(/^[A-Z_]+, (?:[\d,]+ events wait|[^.]* is not known)\.? ?/, '')
    .replace(/^\w*(Exception|Error): /, '')
    .replace(/^Time(?:d out|out) .*/, 'no answer in time')
    .trim();
  return text === '' ? [] : [text.length > 34 ? `${text.slice(0, 33).trimEnd()}…` : text];
}
