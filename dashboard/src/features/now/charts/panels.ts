import { SLOW_LAG_MS } from '@/shared/facts/lamps';
import { count, short } from '@/shared/format/numbers';
import type { Measure } from './timeline';

export interface Line {
  readonly measure: Measure;
  /** Said at the line's right end; empty for a panel with one line. */
  readonly label: string;
  readonly opacity: number;
}

export interface PanelSpec {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Drawn as a comb of ticks rising from the last line. */
  readonly comb?: { readonly measure: Measure; readonly label: string };
  readonly budget?: { readonly at: number; readonly label: string };
  /** Which measure the figure beside the panel and the cursor's flag show. */
  readonly figure: Measure;
  readonly format: (value: number) => string;
  /** Above this the figure is not as it should be: the area under the line is filled in amber. */
  readonly abnormalAbove?: number;
  readonly fromZero: boolean;
  /** The axis reaches at least this far. */
  readonly least: number;
}

const seconds = (value: number) => (value < 1 ? value.toFixed(2) : short(value));

export const PANELS: readonly PanelSpec[] = [
  {
    id: 'players',
    title: 'Players',
    unit: 'online',
    lines: [{ measure: 'players', label: '', opacity: 0.95 }],
    figure: 'players',
    format: count,
    fromZero: false,
    least: 4,
  },
  {
    id: 'tick',
    title: 'Tick',
    unit: 'ms p99 worst',
    lines: [
      { measure: 'p50', label: 'p50', opacity: 0.95 },
      { measure: 'p99', label: 'p99', opacity: 0.7 },
    ],
    comb: { measure: 'max', label: 'max' },
    budget: { at: 50, label: '50 ms budget' },
    figure: 'p99',
    format: short,
    fromZero: true,
    least: 60,
  },
  {
    id: 'events',
    title: 'Events',
    unit: 'per second',
    lines: [{ measure: 'events', label: '', opacity: 0.95 }],
    figure: 'events',
    format: count,
    fromZero: true,
    least: 10,
  },
  {
    id: 'lag',
    title: 'Recording',
    unit: 's behind',
    lines: [{ measure: 'lag', label: '', opacity: 0.95 }],
    figure: 'lag',
    abnormalAbove: SLOW_LAG_MS / 1000,
    format: seconds,
    fromZero: true,
    least: 1,
  },
];

/** A range of values with a round upper end, so that labels are short: 0 to 60, 140 to 160. */
export function axisRange(spec: PanelSpec, low: number, high: number): readonly [number, number] {
  if (spec.fromZero) return [0, roundUp(Math.max(high, spec.least))];
  const room = Math.max(spec.least, (high - low) * 0.3);
  const step = roundUp(room) / 2;
  return [
    Math.max(0, Math.floor((low - room / 4) / step) * step),
    Math.ceil((high + room / 4) / step) * step,
  ];
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const mantissa = value / power;
  const nice = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => mantissa <= each + 1e-9) ?? 10;
  return nice * power;
}
