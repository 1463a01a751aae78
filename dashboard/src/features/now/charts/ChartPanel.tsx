import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { utcMinute, utcTime } from '@/shared/format/times';
import type { Mark } from '../changes';
import { chartColours, FONT, PanelDrawing, type ChartColours } from './drawPanel';
import { axisRange, type PanelSpec } from './panels';
import { columns, gapsOf, type Moment, type Span } from './timeline';

/** Room for the axis at the left and for the lines' names at the right. */
export const AXIS_LEFT = 44;
export const LABELS_RIGHT = 74;
const TIMES_BELOW = 18;
const SHORT_RANGE_MS = 6 * 60_000;
const PLOT_HEIGHT = 56;
const LABEL_HEIGHT = 13;
/** Above and below the plot, so that the labels at its edges are whole. */
const EDGE = 6;

export interface ChartPanelProps {
  readonly spec: PanelSpec;
  readonly moments: readonly Moment[];
  readonly range: Span;
  readonly longerThanMs: number;
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly theme: string;
  readonly last: boolean;
  /** Where the cursor is pinned, epoch seconds. */
  readonly pinned: number | undefined;
  readonly onPin: (at: number | undefined) => void;
}

/** One panel of the stack: all share the time axis and the cursor. */
export function ChartPanel(props: ChartPanelProps) {
  const { spec, moments, range, longerThanMs, marks, width, theme, last, pinned, onPin } = props;
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{ chart: uPlot; drawing: PanelDrawing } | undefined>(undefined);
  const pin = useRef(onPin);
  const rangeNow = useRef(range);
  useEffect(() => {
    pin.current = onPin;
    rangeNow.current = range;
  });
  useEffect(() => {
    if (host.current === null || width === 0) return;
    const colours = chartColours(host.current);
    const drawing = new PanelDrawing(spec, colours);
    const chart = new uPlot(
      options(spec, colours, drawing, rangeNow, width, last),
      [[]] as unknown as uPlot.AlignedData,
      host.current,
    );
    chart.over.addEventListener('click', () => {
      const { left } = chart.cursor;
      pin.current(left === undefined || left < 0 ? undefined : chart.posToVal(left, 'x'));
    });
    made.current = { chart, drawing };
    return () => {
      chart.destroy();
      made.current = undefined;
    };
  }, [spec, width, last, theme]);
  useEffect(() => {
    const it = made.current;
    if (it === undefined) return;
    const measures = [...spec.lines.map((line) => line.measure), ...(spec.comb ? [spec.comb.measure] : [])];
    it.drawing.gaps = gapsOf(moments, spec.figure, range, longerThanMs);
    it.drawing.marks = marks;
    it.chart.setData(columns(moments, measures, longerThanMs) as uPlot.AlignedData);
    if (pinned !== undefined) it.chart.setCursor({ left: it.chart.valToPos(pinned, 'x'), top: 1 }, true);
  }, [spec, moments, range, longerThanMs, marks, pinned, width, theme]);
  return <div ref={host} className="chart-panel" style={{ height: height(last) }} />;
}

function height(last: boolean): number {
  return PLOT_HEIGHT + 2 * EDGE + (last ? TIMES_BELOW - EDGE : 0);
}

function options(
  spec: PanelSpec,
  colours: ChartColours,
  drawing: PanelDrawing,
  range: { readonly current: Span },
  width: number,
  last: boolean,
): uPlot.Options {
  const line = { width: 1.3, points: { show: false }, spanGaps: false };
  return {
    width,
    height: height(last),
    padding: [EDGE, LABELS_RIGHT, last ? 0 : EDGE, 0],
    legend: { show: false },
    pxAlign: 0,
    cursor: {
      sync: { key: 'now' },
      y: false,
      drag: { x: false, y: false },
      points: { size: 5, fill: colours.ink, stroke: colours.ink },
    },
    scales: {
      x: { time: true, range: () => [range.current.from / 1000, range.current.to / 1000] },
      y: {
        range: (_chart, low, high) => [...axisRange(spec, low ?? 0, high ?? spec.least)] as [number, number],
      },
    },
    axes: [
      {
        size: last ? TIMES_BELOW : 0,
        gap: 4,
        font: FONT,
        stroke: colours.ink3,
        grid: { stroke: colours.line, width: 1 },
        ticks: { show: false },
        space: 90,
        values: (_chart, splits) =>
          splits.map((second) => (last ? timeLabel(second * 1000, range.current) : '')),
      },
      {
        size: AXIS_LEFT,
        gap: 8,
        font: FONT,
        stroke: colours.ink3,
        grid: { stroke: colours.line, width: 1 },
        ticks: { show: false },
        splits: (_chart, _axis, low, high) => [low, topLabel(spec.budget?.at, low, high)],
        values: (_chart, splits) =>
          splits.map((value) => (value === 0 ? '0' : spec.format(value).replace(/\.0$/, ''))),
      },
    ],
    series: [
      {},
      ...spec.lines.map((each) => ({ ...line, stroke: colours.ink, alpha: each.opacity })),
      ...(spec.comb === undefined ? [] : [{ ...line, width: 0, stroke: 'transparent' }]),
    ],
    hooks: {
      drawAxes: [(chart) => drawing.beneath(chart)],
      draw: [(chart) => drawing.above(chart)],
      ready: [(chart) => addFlags(chart, last)],
      setCursor: [(chart) => moveFlags(chart, spec)],
    },
  };
}

/** The budget, unless its label would stand on that of the axis' foot; it is named at its line anyway. */
export function topLabel(budget: number | undefined, low: number, high: number): number {
  const tooLow = budget !== undefined && ((budget - low) / (high - low)) * PLOT_HEIGHT < LABEL_HEIGHT;
  return budget === undefined || tooLow ? high : budget;
}

/** Minutes, with seconds while the range is so short that minutes would repeat. */
function timeLabel(at: number, range: Span): string {
  return range.to - range.from < SHORT_RANGE_MS ? utcTime(at) : utcMinute(at);
}

/** The cursor's flags: the value beside each line's point, the time below the last panel. */
function addFlags(chart: uPlot, last: boolean): void {
  const value = document.createElement('span');
  value.className = 'chart-flag chart-flag-value';
  chart.over.append(value);
  if (!last) return;
  const time = document.createElement('span');
  time.className = 'chart-flag chart-flag-time';
  chart.over.append(time);
}

function moveFlags(chart: uPlot, spec: PanelSpec): void {
  const { left = -1, idx } = chart.cursor;
  const flag = chart.over.querySelector<HTMLElement>('.chart-flag-value');
  const time = chart.over.querySelector<HTMLElement>('.chart-flag-time');
  const column = spec.lines.findIndex((line) => line.measure === spec.figure) + 1;
  const value = idx == null ? null : chart.data[column]?.[idx];
  if (flag !== null) {
    flag.hidden = left < 0;
    flag.textContent = value == null ? 'not measured' : spec.format(value);
    flag.style.left = `${left}px`;
    flag.style.top = `${value == null ? PLOT_HEIGHT / 2 : chart.valToPos(value, 'y')}px`;
  }
  if (time !== null) {
    time.hidden = left < 0;
    time.textContent = utcTime(chart.posToVal(left, 'x') * 1000);
    time.style.left = `${left}px`;
  }
}
