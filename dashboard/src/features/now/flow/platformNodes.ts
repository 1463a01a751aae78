import type { Group } from '@/shared/api/opsTypes';
import { count } from '@/shared/format/numbers';
import { age, length, utcTime } from '@/shared/format/times';
import type { FlowGroup, FlowModel, FlowNode, NodeState } from './flowModel';
import type { FlowFacts } from './flowOf';

export function platformOf(f: FlowFacts): FlowModel['platform'] {
  const { facts, evidence, root } = f;
  const names = groupsIn(f).length;
  const isCause = root?.place === 'platform' && root.tone === 'red';
  const title = `platform server${names > 0 ? `, ${names === 1 ? '1 group' : `${names} groups`}` : ''}`;
  if (isCause && root.kind === 'platform without kafka') {
    return { title: `${title}: does not reach Kafka`, state: 'cause', at: facts.overviewAt };
  }
  if (isCause) return { title: 'platform server silent', state: 'cause', at: facts.overviewAt };
  if (evidence.platform === 'absent')
    return { title: 'no platform in dev mode', state: 'off', at: undefined };
  const state = evidence.platform === 'live' ? 'fine' : evidence.platform === 'silent' ? 'stale' : 'unknown';
  return { title: state === 'stale' ? 'platform server silent too' : title, state, at: facts.overviewAt };
}

/** The groups as reported; a platform that names none has at least the one that records. */
function groupsIn({ facts }: FlowFacts): readonly Group[] {
  const { overview } = facts;
  if (overview === undefined) return [];
  if (overview.groups !== undefined) return overview.groups;
  return [{ ...overview.recording, group: 'persistence', detail: '' }];
}

export function groupsOf(f: FlowFacts): readonly FlowGroup[] {
  const { evidence } = f;
  const groups = groupsIn(f);
  if (evidence.platform !== 'live') {
    const state = evidence.platform === 'silent' ? 'stale' : 'unknown';
    return groups.map(({ group }) => ({ name: group, state, figure: 'unknown', detail: '' }));
  }
  return groups.map((group) => groupRow(f, group));
}

/** Whether something upstream of the groups has stopped; then each of them waits, whatever it calls itself. */
export function isCutOff({ root }: FlowFacts): boolean {
  return root?.tone === 'red' && ['zones', 'journal', 'kafka', 'platform'].includes(root.place);
}

function groupRow(f: FlowFacts, group: Group): FlowGroup {
  const lag = group.lagSeconds == null ? 'unknown' : length(group.lagSeconds * 1000);
  const row = (state: NodeState, figure: string): FlowGroup => {
    const behind = group.lagEvents == null ? '' : `${count(group.lagEvents)} behind`;
    return { name: group.group, state, figure, detail: group.state === 'slow' ? behind : '' };
  };
  if (isCutOff(f)) return row('waiting', 'waiting');
  switch (group.state) {
    case 'fine':
      return row('fine', lag);
    case 'slow':
      return row('slow', lag);
    case 'paused':
      return f.root?.tone === 'red' ? row('waiting', 'waiting') : row('slow', 'paused');
    case 'unknown':
      return row('unknown', 'unknown');
  }
}

/** What the platform keeps its rows in: MySQL, and any other store it names in its health. */
export function storesOf(f: FlowFacts): readonly FlowNode[] {
  const checks = Object.entries(f.facts.checks?.checks ?? {});
  const others = checks.filter(([name]) => STORES[name] !== undefined && name !== 'mysql');
  return [mysqlNode(f), ...others.map(([name, check]) => otherStore(f, name, check))];
}

const STORES: Readonly<Record<string, string>> = { mysql: 'MySQL', redis: 'Redis', mongodb: 'MongoDB' };

function mysqlNode(f: FlowFacts): FlowNode {
  const { facts, evidence, root } = f;
  const base = { id: 'mysql', title: 'MySQL', at: facts.checksAt ?? facts.overviewAt, unit: '' };
  const { seen, since } = evidence.mysql;
  const when = since === undefined ? [] : [`since ${utcTime(since)}`];
  if (evidence.platform === 'absent') return { ...base, state: 'off', figure: 'off', details: [] };
  if (evidence.platform !== 'live') {
    return { ...base, state: 'unknown', figure: 'unknown', details: ['nobody heard sees it'] };
  }
  if (seen === 'away' && root?.kind === 'mysql away') {
    return { ...base, state: 'cause', figure: 'Away', details: [...when, 'seen by platform server'] };
  }
  if (seen === 'away')
    return { ...base, state: 'waiting', figure: 'waiting', details: ['also away', ...when] };
  if (isCutOff(f)) return { ...base, state: 'waiting', figure: 'waiting', details: ['reads work'] };
  if (seen === 'unknown') return { ...base, state: 'unknown', figure: 'unknown', details: [] };
  const applied = facts.overview?.appliedPerSecond;
  return {
    ...base,
    state: 'fine',
    figure: applied == null ? 'answers' : count(applied),
    unit: applied == null ? '' : 'events/s',
    details: [],
  };
}

function otherStore(
  { facts, evidence, now }: FlowFacts,
  name: string,
  check: { readonly ready: boolean; readonly since: string; readonly detail: string },
): FlowNode {
  const live = evidence.platform === 'live';
  const away = `away ${age(now - Date.parse(check.since))}`;
  return {
    id: name,
    title: STORES[name] ?? name,
    state: !live ? 'unknown' : check.ready ? 'fine' : 'slow',
    figure: !live ? 'unknown' : check.ready ? 'answers' : away,
    unit: '',
    details: live && check.detail !== '' ? [check.detail] : [],
    at: facts.checksAt,
  };
}
