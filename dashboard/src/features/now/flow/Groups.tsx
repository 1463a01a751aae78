import { age } from '@/shared/format/times';
import type { FlowModel } from './flowModel';
import { plateClass } from './FlowPlate';

interface Props {
  readonly platform: FlowModel['platform'];
  readonly groups: FlowModel['groups'];
  readonly now: number;
}

/** The platform server and the groups in it, each with its own lag. */
export function Groups({ platform, groups, now }: Props) {
  return (
    <div className="groups">
      <span
        className={`groups-title groups-title-${platform.state}`}
        data-node="platform"
        data-state={platform.state}
      >
        <span>{platform.title}</span>
        {platform.at !== undefined && <span className="age">{age(now - platform.at)} ago</span>}
      </span>
      <ul>
        {groups.map((group) => (
          <li
            key={group.name}
            className={plateClass(group.state)}
            data-node={group.name}
            data-state={group.state}
          >
            <b>{group.name}</b>
            <span className="unit">{group.detail}</span>
            <span>{group.figure}</span>
          </li>
        ))}
        {groups.length === 0 && (
          <li className={plateClass(platform.state === 'off' ? 'off' : 'unknown')}>
            <b>groups</b>
            <span />
            <span>{platform.state === 'off' ? 'off' : 'unknown'}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
