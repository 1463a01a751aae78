import { count } from '@/shared/format/numbers';
import { clock, length } from '@/shared/format/times';
import type { ArrowState, FlowArrow } from '@/shared/flow/flowArrow';
import type { Delay, FlowModel } from './flowModel';
import { gameIsHeard, isAlone, type FlowFacts } from './flowOf';
import { isCutOff } from './platformNodes';
import { isHeld, shippingLag } from './recordingNodes';

type Arrows = Pick<FlowModel, 'commands' | 'events' | 'shipping' | 'rows'>;

export function arrowsOf(f: FlowFacts): Arrows {
  const { facts } = f;
  const live = facts.platform.phase === 'live';
  const watched = isAlone(facts) ? facts.stats?.commandsPerSecond : undefined;
  const commands = (live ? facts.overview?.commandsPerSecond : undefined) ?? watched;
  return {
    commands: plain(f, commands, 'commands'),
    events: plain(f, f.eventsPerSecond, 'events'),
    shipping: shippingArrow(f),
    rows: rowsArrow(f),
  };
}

/** Between players, zones and journal: it flows as long as the game server is heard. */
function plain(f: FlowFacts, rate: number | undefined, below: string): FlowArrow {
  if (!gameIsHeard(f)) return { state: 'stale', rate: undefined, above: '', below };
  const above = rate === undefined ? 'rate unknown' : perSecond(rate);
  return { state: rate === 0 ? 'waiting' : 'flowing', rate, above, below };
}

function shippingArrow(f: FlowFacts): FlowArrow {
  const { evidence, root, now, pace } = f;
  const lag = shippingLag(f);
  const below = lag === undefined ? '' : `${length(lag * 1000)} behind`;
  if (isHeld(f)) {
    const since = root?.since ?? evidence.shipping.since;
    const above = since === undefined ? 'held' : `${clock(now - since)} held`;
    return { state: 'held', rate: f.eventsPerSecond, above, below: '0 /s leaving' };
  }
  if (evidence.shipping.state === 'catching up') {
    const drain = pace.drainPerSecond;
    const rate = drain === undefined ? undefined : Math.max(0, drain + (f.eventsPerSecond ?? 0));
    return { state: 'catching', rate, above: rate === undefined ? 'catching up' : perSecond(rate), below };
  }
  if (evidence.shipping.state === 'off')
    return { state: 'waiting', rate: undefined, above: '', below: 'off' };
  if (evidence.shipping.state === 'shipping') {
    const state = f.eventsPerSecond === 0 ? 'waiting' : 'flowing';
    return { state, rate: f.eventsPerSecond, above: perSecond(f.eventsPerSecond), below };
  }
  return { state: 'stale', rate: undefined, above: '', below: 'not known' };
}

function rowsArrow(f: FlowFacts): FlowArrow {
  const rate = f.facts.overview?.appliedPerSecond ?? undefined;
  const arrow = (state: ArrowState): FlowArrow => ({ state, rate, above: '', below: '' });
  if (f.evidence.platform !== 'live') return arrow(f.evidence.platform === 'silent' ? 'stale' : 'waiting');
  if (f.root?.kind === 'mysql away') return arrow('held');
  return arrow(isCutOff(f) || f.evidence.mysql.seen === 'away' ? 'waiting' : 'flowing');
}

/** The arrow from Kafka to one group, as its row is. */
export function groupArrow(state: string): ArrowState {
  if (state === 'fine' || state === 'slow') return 'flowing';
  return state === 'stale' ? 'stale' : 'waiting';
}

/** How late each stage is, under the stage. */
export function delaysOf(f: FlowFacts): readonly Delay[] {
  const { evidence, root, now, facts } = f;
  const stopped = root?.tone === 'red' ? root.since : undefined;
  const held = (isCutOff(f) || root?.place === 'mysql') && stopped !== undefined;
  const running = stopped === undefined ? '' : clock(now - stopped);
  const lag = shippingLag(f);
  const live = evidence.platform === 'live';
  const slowest = Math.max(...(facts.overview?.groups ?? []).map((group) => group.lagSeconds ?? Number.NaN));
  const delay = (under: Delay['under'], label: string, figure: string | undefined, late: boolean): Delay =>
    late && held
      ? { under, label, figure: running, waiting: true }
      : { under, label, figure: figure ?? 'unknown', waiting: figure === undefined };
  const seconds = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) || !Number.isFinite(value) ? undefined : length(value * 1000);
  const toKafka = seconds(evidence.shipping.state === 'unknown' ? undefined : lag);
  const cutKafka = root?.place === 'kafka' || root?.place === 'journal';
  return [
    delay('zones', 'judged', gameIsHeard(f) ? '0 ms' : undefined, false),
    delay('journal', 'on disk', gameIsHeard(f) ? 'same tick' : undefined, false),
    delay('kafka', 'in Kafka', toKafka, cutKafka),
    delay('groups', 'slowest group', live ? seconds(slowest) : undefined, isCutOff(f)),
    delay('mysql', 'in MySQL', seconds(evidence.recordingLagMs && evidence.recordingLagMs / 1000), true),
  ];
}

function perSecond(rate: number | undefined): string {
  return rate === undefined ? '' : `${count(rate)} /s`;
}
