import type uPlot from 'uplot';
import type { Mark } from '../changes';
import type { PanelSpec } from './panels';
import type { Span } from './timeline';

export interface ChartColours {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly hatch: string;
  readonly ground: string;
  readonly red: string;
  readonly amber: string;
}

export function chartColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: of('--ink'),
    ink2: of('--ink-2'),
    ink3: of('--ink-3'),
    line: of('--line'),
    hatch: of('--hatch'),
    ground: of('--ground'),
    red: of('--red'),
    amber: of('--amber-fill'),
  };
}

export const FONT = '11.5px "IBM Plex Sans Variable", "IBM Plex Sans KR", sans-serif';
const COMB_PITCH = 5;
const LABEL_HEIGHT = 12;

/** Everything of a panel that is not a plain line. Coordinates are the canvas's own pixels. */
export class PanelDrawing {
  gaps: readonly Span[] = [];
  marks: readonly Mark[] = [];

  constructor(
    private readonly spec: PanelSpec,
    private readonly colours: ChartColours,
  ) {}

  beneath(chart: uPlot): void {
    const { ctx } = chart;
    ctx.save();
    for (const gap of this.gaps) this.hatch(chart, gap);
    this.abnormal(chart);
    ctx.restore();
  }

  above(chart: uPlot): void {
    const { ctx } = chart;
    ctx.save();
    this.comb(chart);
    this.budget(chart);
    this.uprights(chart);
    this.endLabels(chart);
    ctx.restore();
  }

  private hatch(chart: uPlot, gap: Span): void {
    const { ctx, bbox } = chart;
    const left = Math.max(bbox.left, chart.valToPos(gap.from / 1000, 'x', true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(gap.to / 1000, 'x', true));
    if (right - left < 1) return;
    const px = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = this.colours.hatch;
    ctx.lineWidth = 1.1 * px;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 7 * px) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }

  /** Columns under the first line, where it is above its limit. */
  private abnormal(chart: uPlot): void {
    const limit = this.spec.abnormalAbove;
    const [seconds, values] = chart.data;
    if (limit === undefined || values === undefined) return;
    const { ctx, bbox } = chart;
    const foot = bbox.top + bbox.height;
    ctx.fillStyle = this.colours.amber;
    ctx.globalAlpha = 0.22;
    seconds.forEach((second, index) => {
      const value = values[index];
      const next = seconds[index + 1];
      if (value == null || value <= limit || next === undefined || values[index + 1] == null) return;
      const left = Math.max(bbox.left, chart.valToPos(second, 'x', true));
      const top = chart.valToPos(value, 'y', true);
      ctx.fillRect(left, top, chart.valToPos(next, 'x', true) - left, foot - top);
    });
    ctx.globalAlpha = 1;
  }

  private comb(chart: uPlot): void {
    const { comb, lines } = this.spec;
    if (comb === undefined) return;
    const { ctx, bbox } = chart;
    const seconds = chart.data[0];
    const tops = chart.data[lines.length + 1];
    const feet = chart.data[lines.length];
    const px = devicePixelRatio;
    const highest = new Map<number, { top: number; foot: number }>();
    seconds.forEach((second, index) => {
      const top = tops?.[index];
      const foot = feet?.[index];
      if (top == null || foot == null) return;
      const column = Math.floor((chart.valToPos(second, 'x', true) - bbox.left) / (COMB_PITCH * px));
      const seen = highest.get(column);
      if (seen === undefined || top > seen.top) highest.set(column, { top, foot });
    });
    ctx.fillStyle = this.colours.ink3;
    ctx.globalAlpha = 0.8;
    for (const [column, { top, foot }] of highest) {
      const from = chart.valToPos(top, 'y', true);
      ctx.fillRect(bbox.left + column * COMB_PITCH * px, from, px, chart.valToPos(foot, 'y', true) - from);
    }
    ctx.globalAlpha = 1;
  }

  private budget(chart: uPlot): void {
    const { budget } = this.spec;
    if (budget === undefined) return;
    const { ctx, bbox } = chart;
    const px = devicePixelRatio;
    const y = Math.round(chart.valToPos(budget.at, 'y', true)) + 0.5;
    ctx.strokeStyle = this.colours.ink2;
    ctx.lineWidth = px;
    ctx.setLineDash([5 * px, 4 * px]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.setLineDash([]);
    this.text(ctx, budget.label, bbox.left + 6 * px, y - 4 * px, 'left');
  }

  private uprights(chart: uPlot): void {
    const { ctx, bbox } = chart;
    const px = devicePixelRatio;
    ctx.lineWidth = px;
    for (const mark of this.marks) {
      const x = Math.round(chart.valToPos(mark.at / 1000, 'x', true)) + 0.5;
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.strokeStyle = mark.tone === 'red' ? this.colours.red : this.colours.ink2;
      ctx.setLineDash(mark.tone === 'red' ? [] : [2 * px, 3 * px]);
      ctx.beginPath();
      ctx.moveTo(x, 0);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  /** Names at the lines' right ends, pushed apart where they would touch. */
  private endLabels(chart: uPlot): void {
    const { bbox, ctx } = chart;
    const px = devicePixelRatio;
    const named = this.spec.lines.map((line, index) => ({ label: line.label, column: index + 1 }));
    if (this.spec.comb !== undefined)
      named.push({ label: this.spec.comb.label, column: this.spec.lines.length + 1 });
    const ends = named
      .filter(({ label }) => label !== '')
      .flatMap(({ label, column }) => {
        const value = lastKnown(chart.data[column]);
        return value == null
          ? []
          : [{ text: `${label} ${this.spec.format(value)}`, y: chart.valToPos(value, 'y', true) }];
      })
      .sort((a, b) => b.y - a.y);
    let below = bbox.top + bbox.height + LABEL_HEIGHT * px;
    for (const end of ends) {
      const y = Math.min(end.y, below - LABEL_HEIGHT * px);
      this.text(ctx, end.text, bbox.left + bbox.width + 8 * px, y + 4 * px, 'left');
      below = y;
    }
  }

  private text(
    ctx: CanvasRenderingContext2D,
    text: string,
    x: number,
    y: number,
    align: CanvasTextAlign,
  ): void {
    const px = devicePixelRatio;
    ctx.font = FONT.replace('11.5px', `${11.5 * px}px`);
    ctx.fillStyle = this.colours.ink2;
    ctx.textAlign = align;
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(text, x, y);
  }
}

function lastKnown(column: uPlot.AlignedData[number] | undefined): number | undefined {
  for (let index = (column?.length ?? 0) - 1; index >= 0; index--) {
    const value = column?.[index];
    if (value != null) return value;
  }
  return undefined;
}
