import type { FlowGroup } from './flowModel';
import { groupArrow } from './arrowsOf';
import { Ticks } from '@/shared/flow/Arrow';

export const ROW_HEIGHT = 31;
const WIDTH = 72;
const HEAD = 7;

interface Props {
  readonly groups: readonly FlowGroup[];
  readonly rate: number | undefined;
  readonly height: number;
}

/** Kafka to every group: one stream, read by each for itself. */
export function Fan({ groups, rate, height }: Props) {
  const middle = height / 2;
  return (
    <svg className="fan" width={WIDTH} height={height} aria-hidden="true">
      {groups.map((group, index) => {
        const state = groupArrow(group.state);
        const y = ROW_HEIGHT * (index + 0.5);
        const tip = WIDTH - HEAD;
        const d = `M4 ${middle}C34 ${middle} 30 ${y} ${tip} ${y}`;
        return (
          <g key={group.name} className={`arrow arrow-${state}`} data-arrow={state}>
            <Ticks arrow={{ state, rate, above: '', below: '' }} d={d} />
            {state !== 'stale' && (
              <path className="arrow-head" d={`M${tip} ${y - 4}L${WIDTH} ${y}L${tip} ${y + 4}Z`} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
