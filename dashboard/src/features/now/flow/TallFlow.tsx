import type { ReactNode } from 'react';
import { Arrow } from '@/shared/flow/Arrow';
import type { FlowArrow } from '@/shared/flow/flowArrow';
import type { Delay, FlowModel } from './flowModel';
import { Bars, Gauge } from './Extras';
import { FlowPlate } from './FlowPlate';
import { Groups } from './Groups';

interface Props {
  readonly flow: FlowModel;
  readonly now: number;
}

const STEP = 32;

/** The flow from top to bottom: every arrow carries its rate and the delay of the stage it leads to. */
export function TallFlow({ flow, now }: Props) {
  const delay = (under: Delay['under']) => flow.delays.find((each) => each.under === under);
  const slowest: FlowArrow = { ...flow.rows, rate: flow.shipping.rate, above: '', below: 'to the groups' };
  const reads = { ...slowest, state: flow.shipping.state === 'held' ? 'waiting' : flow.rows.state } as const;
  return (
    <div className="flow-tall" aria-hidden="true">
      <FlowPlate node={flow.players} now={now} />
      <Step arrow={flow.commands} delay={delay('zones')} />
      <FlowPlate node={flow.zones} now={now}>
        <Bars shares={flow.bars} />
      </FlowPlate>
      <Step arrow={flow.events} delay={delay('journal')} />
      <FlowPlate node={flow.journal} now={now}>
        <Gauge gauge={flow.gauge} />
      </FlowPlate>
      <Step arrow={flow.shipping} delay={delay('kafka')}>
        judged in memory ↑ ↓ recorded behind
      </Step>
      <FlowPlate node={flow.kafka} now={now} />
      <Step arrow={reads} delay={delay('groups')} />
      <Groups platform={flow.platform} groups={flow.groups} now={now} />
      <Step arrow={flow.rows} delay={delay('mysql')} />
      <div className="stores">
        {flow.stores.map((store) => (
          <FlowPlate key={store.id} node={store} now={now} small />
        ))}
      </div>
    </div>
  );
}

function Step({
  arrow,
  delay,
  children,
}: {
  arrow: FlowArrow;
  delay: Delay | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="step">
      <Arrow arrow={arrow} length={STEP} upright />
      <span>
        <b className={arrow.state === 'held' ? 'tone-amber' : undefined}>{arrow.above}</b>{' '}
        <span className="unit">{arrow.below}</span>
      </span>
      <span className={delay?.waiting === true ? 'delay-waiting' : undefined}>
        <b>{delay?.figure}</b> <span className="unit">{delay?.label}</span>
      </span>
      <span className="age">{children}</span>
    </div>
  );
}
