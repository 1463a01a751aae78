import type { ReactNode } from 'react';
import { age } from '@/shared/format/times';
import type { FlowNode, NodeState } from './flowModel';

const HATCHED: ReadonlySet<NodeState> = new Set(['waiting', 'unknown', 'stale']);

/** The class of a plate in a state; hatching is for what is not fresh, and nothing else. */
export function plateClass(state: NodeState): string {
  return `plate plate-${state}${HATCHED.has(state) ? ' hatched' : ''}`;
}

interface Props {
  readonly node: FlowNode;
  readonly now: number;
  readonly small?: boolean;
  readonly children?: ReactNode;
}

/** One thing of the flow: title, age, one figure with its unit, and what else is known. */
export function FlowPlate({ node, now, small = false, children }: Props) {
  const word = STATE_WORDS[node.state];
  return (
    <div
      className={`${plateClass(node.state)}${small ? ' plate-small' : ''}`}
      data-node={node.id}
      data-state={node.state}
    >
      <span className="plate-title">
        <b>{node.title}</b>
        {node.at !== undefined && node.state !== 'off' && <span className="age">{age(now - node.at)}</span>}
      </span>
      <span className="plate-figure">
        <b className={/^[\d.,]+$/.test(node.figure) || node.state === 'cause' ? undefined : 'plate-word'}>
          {node.figure}
        </b>{' '}
        <span className="unit">{node.unit}</span>
      </span>
      <span className="plate-details">
        {node.details.map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
        {word !== undefined && !node.details.includes(word) && node.figure !== word && <span>{word}</span>}
      </span>
      {children}
    </div>
  );
}

/** States whose word does not already stand in the figure. */
const STATE_WORDS: Partial<Record<NodeState, string>> = {
  stale: 'stale, last figure kept',
  catching: 'catching up',
  slow: 'slow',
};
