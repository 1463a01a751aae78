import { plain } from './numbers';

/** A refusal as the server gave it; figures in the reason's own unit. */
export interface Refusal {
  readonly reason: string;
  readonly actual: number;
  readonly limit: number;
  readonly unit: string;
}

export interface RefusalWords {
  /** "too far" */
  readonly why: string;
  /** "8.4 cells in one tick, limit 0.35."; empty when the server gave no figures. */
  readonly figures: string;
}

const UNIT_WORDS: Record<string, { readonly one: string; readonly more: string; readonly tail: string }> = {
  cells: { one: 'cell', more: 'cells', tail: ' in one tick' },
  ticks: { one: 'tick', more: 'ticks', tail: '' },
  commands: { one: 'command', more: 'commands', tail: '' },
  moves: { one: 'move', more: 'moves', tail: ' in one tick' },
  ms: { one: 'ms', more: 'ms', tail: '' },
};

/** Reason and limit in words. Units of position become cells, which is what people see. */
export function refusalWords(refusal: Refusal, unitsPerCell: number): RefusalWords {
  const why = refusal.reason.toLowerCase().replaceAll('_', ' ');
  const inUnits = refusal.unit === 'units';
  const unit = inUnits ? 'cells' : refusal.unit;
  const scale = inUnits ? 1 / unitsPerCell : 1;
  const actual = refusal.actual * scale;
  const limit = refusal.limit * scale;
  if (unit === '' || (actual === 0 && limit === 0)) return { why, figures: '' };
  const words = UNIT_WORDS[unit] ?? { one: unit, more: unit, tail: '' };
  const noun = actual === 1 ? words.one : words.more;
  return { why, figures: `${plain(actual)} ${noun}${words.tail}, limit ${plain(limit)}.` };
}
