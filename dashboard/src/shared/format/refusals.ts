import { plain } from './numbers';

/** A refusal as the server gave it; figures in the reason's own unit. */
export interface Refusal {
  readonly reason: string;
  readonly actual: number;
  readonly limit: number;
  /** From the game's descriptor: `units`, `ticks`, ...; empty when the reason has no figures. */
  readonly unit: string;
}

export interface RefusalWords {
  /** "too far" */
  readonly why: string;
  /** "8.4 cells in one tick, limit 0.35."; empty when the server gave no figures. */
  readonly figures: string;
}

/** Units a person would not say, and what is said instead. */
export interface Scale {
  readonly unitsPerCell: number;
  readonly tickMs: number;
}

/** Reason and limit in words. Positions become cells and waiting becomes seconds, which is what people see. */
export function refusalWords(refusal: Refusal, scale: Scale): RefusalWords {
  return { why: refusal.reason.toLowerCase().replaceAll('_', ' '), figures: figuresOf(refusal, scale) };
}

function figuresOf({ actual, limit, unit }: Refusal, scale: Scale): string {
  switch (unit) {
    case '':
      return '';
    case 'units': {
      const cells = plain(actual / scale.unitsPerCell);
      return `${cells} ${cells === '1' ? 'cell' : 'cells'} in one tick, limit ${plain(limit / scale.unitsPerCell)}.`;
    }
    case 'ticks':
      // Without a limit the figure is what is left to wait.
      return limit === 0
        ? `${plain((actual * scale.tickMs) / 1000)} s still to wait.`
        : `${plain(actual)} ${actual === 1 ? 'tick' : 'ticks'} after the last, ${plain(limit)} needed.`;
    default:
      return limit === 0 ? `${plain(actual)} ${unit}.` : `${plain(actual)} ${unit}, limit ${plain(limit)}.`;
  }
}
