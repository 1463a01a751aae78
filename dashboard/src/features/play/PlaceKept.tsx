import { precise } from '@/shared/format/times';
import { CheckGlyph } from '@/shared/ui/CheckGlyph';
import { StateGlyph } from '@/shared/ui/StateGlyph';
import { proofsOf } from './keptPlace';
import { usePlay } from './playStore';

/** After an interruption: what one had before it and after it. Its line is there from the start. */
export function PlaceKept() {
  const kept = usePlay((state) => state.kept);
  if (kept === undefined) {
    return (
      <p className="kept">Not interrupted yet. Afterwards: your name, coins and cell, before and after.</p>
    );
  }
  return (
    <ul className="kept" aria-label="Your place after the interruption">
      <li>
        back in <b>{precise(kept.awayMs)}</b>
      </li>
      {proofsOf(kept).map(({ what, words, same }) => (
        <li key={what}>
          {same ? <CheckGlyph /> : <StateGlyph state="slow" size={11} />}
          <span className="unseen">{same ? 'same ' : 'another '}</span>
          {what} <b dir="auto">{words}</b>
        </li>
      ))}
    </ul>
  );
}
