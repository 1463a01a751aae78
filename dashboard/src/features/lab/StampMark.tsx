import { localTime, utcTime } from '@/shared/format/times';
import type { Stamp } from './stamp';

export function StampMark({ stamp: { asExpected, words, at, why } }: { stamp: Stamp }) {
  return (
    <>
      <span className={`stamp${asExpected ? '' : ' stamp-not'}`}>
        <b>{words}</b>
        <time title={localTime(at)}>{utcTime(at)}</time>
      </span>
      {why !== '' && <span className="stamp-why">{why}</span>}
    </>
  );
}
