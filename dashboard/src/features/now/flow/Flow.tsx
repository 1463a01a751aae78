import './flow.css';
import './flowTall.css';
import { useState } from 'react';
import { useMedia } from '@/shared/ui/useMedia';
import { flowList } from './flowList';
import type { FlowModel } from './flowModel';
import { TallFlow } from './TallFlow';
import { WideFlow } from './WideFlow';

interface Props {
  readonly flow: FlowModel;
  readonly now: number;
}

/** What happens to a command and its events, and where they wait; as a picture and, for every reader, as a list. */
export function Flow({ flow, now }: Props) {
  const wide = useMedia('(min-width: 1280px)');
  const [asList, setAsList] = useState(false);
  return (
    <section className="flow" aria-label="Flow">
      <h2 className="heading">
        Flow
        <span className="age">{flow.note}</span>
        <span className="grow" />
        {!asList && wide && (
          <span className="age">denser ticks, higher rate · moving = flowing · still = paused</span>
        )}
        <button type="button" className="link age" aria-pressed={asList} onClick={() => setAsList(!asList)}>
          {asList ? 'As picture' : 'As list'}
        </button>
      </h2>
      <ul className={asList ? 'flow-list' : 'unseen'}>
        {flowList(flow).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {asList ? null : wide ? <WideFlow flow={flow} now={now} /> : <TallFlow flow={flow} now={now} />}
    </section>
  );
}
