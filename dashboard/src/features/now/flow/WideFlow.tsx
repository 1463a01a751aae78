import type { ReactNode } from 'react';
import { Arrow } from '@/shared/flow/Arrow';
import type { FlowArrow } from '@/shared/flow/flowArrow';
import type { FlowModel } from './flowModel';
import { Bars, Gauge } from './Extras';
import { Fan, ROW_HEIGHT } from './Fan';
import { FlowPlate } from './FlowPlate';
import { Groups } from './Groups';
import { useWidth } from '@/shared/ui/useWidth';

const HEIGHT = 164;
const ROWS_ARROW = 56;
/** Of a lane, both sides. */
const PADDING = 8;

interface Props {
  readonly flow: FlowModel;
  readonly now: number;
}

/** The flow from left to right, with the ruler of delays beneath. */
export function WideFlow({ flow, now }: Props) {
  const height = Math.max(HEIGHT, flow.groups.length * ROW_HEIGHT);
  return (
    <div className="flow-wide" aria-hidden="true">
      <div className="flow-row" style={{ height }}>
        <FlowPlate node={flow.players} now={now} />
        <Lane arrow={flow.commands} />
        <FlowPlate node={flow.zones} now={now}>
          <Bars shares={flow.bars} />
        </FlowPlate>
        <Lane arrow={flow.events} />
        <FlowPlate node={flow.journal} now={now}>
          <Gauge gauge={flow.gauge} />
        </FlowPlate>
        <Lane arrow={flow.shipping}>
          <span className="divide-left">judged in memory, same tick</span>
          <span className="divide-right">recorded behind the stream: {flow.lateOrNever}</span>
        </Lane>
        <FlowPlate node={flow.kafka} now={now} />
        <Fan groups={flow.groups} rate={flow.shipping.rate} height={height} />
        <Groups platform={flow.platform} groups={flow.groups} now={now} />
        <div className="lane-rows">
          <Arrow arrow={flow.rows} length={ROWS_ARROW} />
        </div>
        <div className="stores">
          {flow.stores.map((store) => (
            <FlowPlate key={store.id} node={store} now={now} small />
          ))}
        </div>
      </div>
      <div className="flow-ruler">
        {flow.delays.map((delay) => (
          <span
            key={delay.under}
            className={`delay delay-${delay.under}${delay.waiting ? ' delay-waiting' : ''}`}
          >
            <b>{delay.figure}</b> <span className="unit">{delay.label}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function Lane({ arrow, children }: { arrow: FlowArrow; children?: ReactNode }) {
  const [host, width] = useWidth();
  return (
    <div ref={host} className={`lane${children === undefined ? '' : ' lane-divide'}`}>
      {children}
      <b className={arrow.state === 'held' ? 'tone-amber' : undefined}>{arrow.above}</b>
      <Arrow arrow={arrow} length={Math.max(40, width - PADDING)} />
      <span className="unit">{arrow.below}</span>
    </div>
  );
}
