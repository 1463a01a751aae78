import type { FlowModel, FlowNode, NodeState } from './flowModel';

const WORDS: Record<NodeState, string> = {
  fine: 'fine',
  slow: 'slow',
  held: 'holds events',
  cause: 'the cause',
  waiting: 'waits',
  catching: 'catching up',
  unknown: 'unknown',
  stale: 'stale',
  off: 'off',
};

/** The flow in words, a line for each thing: "Kafka: unreachable since 14:31:25; waits: persistence, analytics." */
export function flowList(flow: FlowModel): readonly string[] {
  const nodes = [flow.players, flow.zones, flow.journal, flow.kafka];
  const waits = flow.groups.filter(({ state }) => state === 'waiting').map(({ name }) => name);
  return [
    ...nodes.map((node) => lineOf(node, node.state === 'cause' ? waits : [])),
    `${capital(flow.platform.title)}: ${WORDS[flow.platform.state]}.`,
    ...flow.groups.map(({ name, state, figure, detail }) => {
      const lag =
        figure === WORDS[state] || figure === 'waiting' || figure === 'unknown' ? '' : `, ${figure} behind`;
      return `Group ${name}: ${WORDS[state]}${lag}${detail === '' ? '' : `, ${detail}`}.`;
    }),
    ...flow.stores.map((store) => lineOf(store, store.state === 'cause' ? waits : [])),
    ...flow.delays.map(({ figure, label }) => `Delay: ${figure} ${label}.`),
  ];
}

function lineOf({ title, state, figure, unit, details }: FlowNode, waits: readonly string[]): string {
  const figureWords =
    figure === WORDS[state] || figure === 'waiting' ? [] : [`${figure.toLowerCase()} ${unit}`.trim()];
  const said = [...(state === 'cause' ? [] : [WORDS[state]]), ...figureWords, ...details];
  const behind = waits.length === 0 ? '' : `; waits: ${waits.join(', ')}`;
  return `${title}: ${said.join(', ').replace(', since ', ' since ')}${behind}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
