import { utcTime } from '@/shared/format/times';
import type { Aspect } from './aspects';
import type { Report } from './report';
import type { LabRow } from './rows';
import type { Stamp } from './stamp';

/** Colours of the page, read from its theme. */
export interface Colours {
  readonly ground: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly red: string;
  readonly amber: string;
}

export const REPORT_WIDTH = 1160;
const MARGIN = 32;
const HEAD = 132;
const ROW = 104;
const FOOT = 44;
/** Left edges of: part, play, recording, operations, measured. */
const COLUMNS = [MARGIN, 212, 372, 532, 692] as const;
const MEASURED_RIGHT = 900;
const SANS = '"IBM Plex Sans Variable", "IBM Plex Sans KR", sans-serif';
const SERIF = '"IBM Plex Serif", Georgia, serif';

type Pen = CanvasRenderingContext2D;

export function reportHeight({ rows }: Report): number {
  return HEAD + rows.length * ROW + FOOT;
}

/** Paints the sheet as it stands: what was expected and observed, what was measured, and the stamps. */
export function paintReport(pen: Pen, report: Report, colours: Colours): void {
  const height = reportHeight(report);
  pen.fillStyle = colours.ground;
  pen.fillRect(0, 0, REPORT_WIDTH, height);
  pen.textBaseline = 'alphabetic';
  text(pen, 'Failure lab', MARGIN, 58, `300 31px ${SERIF}`, colours.ink);
  const day = new Date(report.at).toISOString().slice(0, 10);
  const said = `${day} ${utcTime(report.at)} UTC · ${report.tally}`;
  text(pen, said, MARGIN, 82, `400 13px ${SANS}`, colours.ink2);
  const heads = ['Fails', 'Play', 'Recording', 'Operations', 'Measured'];
  heads.forEach((head, index) => {
    text(pen, head, COLUMNS[index] ?? 0, HEAD - 10, `400 12px ${SANS}`, colours.ink3);
  });
  text(pen, 'Verdict', REPORT_WIDTH - MARGIN, HEAD - 10, `400 12px ${SANS}`, colours.ink3, 'right');
  report.rows.forEach((row, index) => paintRow(pen, row, HEAD + index * ROW, colours));
  const foot = 'Tickstream · each cell: expected, then observed';
  text(pen, foot, MARGIN, height - 16, `400 11.5px ${SANS}`, colours.ink3);
}

function paintRow(pen: Pen, row: LabRow, top: number, colours: Colours): void {
  pen.fillStyle = colours.line;
  pen.fillRect(MARGIN, top, REPORT_WIDTH - 2 * MARGIN, 1);
  const [part, ...aspects] = COLUMNS;
  text(pen, row.object, part, top + 28, `600 16px ${SANS}`, colours.ink);
  wrapped(pen, row.when, 168).forEach((line, index) => {
    text(pen, line, part, top + 46 + index * 15, `400 11.5px ${SANS}`, colours.ink3);
  });
  row.aspects.forEach((aspect, index) => paintAspect(pen, aspect, aspects[index] ?? 0, top, colours));
  paintMeasures(pen, row, top, colours);
  if (row.stamp === undefined) {
    const none = row.run === undefined ? 'no verdict yet' : 'verdict when nothing waits';
    text(pen, none, REPORT_WIDTH - MARGIN, top + 28, `400 12px ${SANS}`, colours.ink3, 'right');
  } else paintStamp(pen, row.stamp, top, colours);
}

function paintAspect(pen: Pen, aspect: Aspect, left: number, top: number, colours: Colours): void {
  const colour = {
    kept: colours.ink,
    broken: colours.red,
    costs: colours.amber,
    unknown: colours.ink2,
    none: colours.ink3,
  }[aspect.state];
  text(pen, aspect.expected, left, top + 26, `400 12px ${SANS}`, colours.ink3);
  glyph(pen, aspect.state, left + 5, top + 44, colour);
  const weight = aspect.state === 'none' ? 400 : 500;
  text(pen, aspect.observed, left + 18, top + 48, `${weight} 13px ${SANS}`, colour);
}

/** The shapes of the page: check, cross, bars, ring. */
function glyph(pen: Pen, state: Aspect['state'], x: number, y: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = 1.8;
  pen.beginPath();
  if (state === 'kept') {
    pen.moveTo(x - 4.5, y + 0.5);
    pen.lineTo(x - 1.5, y + 3.5);
    pen.lineTo(x + 4.5, y - 3.5);
  } else if (state === 'broken') {
    pen.moveTo(x - 4, y - 4);
    pen.lineTo(x + 4, y + 4);
    pen.moveTo(x + 4, y - 4);
    pen.lineTo(x - 4, y + 4);
  } else if (state === 'costs') {
    pen.fillRect(x - 4, y - 4.5, 2.8, 9);
    pen.fillRect(x + 1, y - 4.5, 2.8, 9);
  } else {
    pen.setLineDash([2.2, 1.6]);
    pen.lineWidth = 1.2;
    pen.arc(x, y, 4, 0, Math.PI * 2);
  }
  pen.stroke();
  pen.setLineDash([]);
}

function paintMeasures(pen: Pen, row: LabRow, top: number, colours: Colours): void {
  const left = COLUMNS[4];
  if (row.measures.length === 0) {
    text(pen, 'no figures yet', left, top + 26, `400 12px ${SANS}`, colours.ink3);
  }
  row.measures.forEach(({ label, value, tone }, index) => {
    const y = top + 26 + index * 18;
    text(pen, label, left, y, `400 12.5px ${SANS}`, colours.ink3);
    const colour = tone === 'loss' ? colours.red : tone === 'unknown' ? colours.ink3 : colours.ink;
    text(pen, value, MEASURED_RIGHT, y, `400 12.5px ${SANS}`, colour, 'right');
  });
}

const STAMP = { width: 132, height: 40 };

function paintStamp(pen: Pen, stamp: Stamp, top: number, colours: Colours): void {
  const colour = stamp.asExpected ? colours.ink : colours.red;
  pen.save();
  pen.translate(REPORT_WIDTH - MARGIN - STAMP.width / 2 - 4, top + 36);
  pen.rotate(((stamp.asExpected ? -2.5 : -3.5) * Math.PI) / 180);
  pen.strokeStyle = colour;
  frame(pen, 0, 2);
  frame(pen, 4, 1);
  text(pen, stamp.words, 0, -2, `600 14px ${SANS}`, colour, 'center');
  text(pen, utcTime(stamp.at), 0, 13, `400 11px ${SANS}`, colour, 'center');
  pen.restore();
  wrapped(pen, stamp.why, 214)
    .slice(0, 2)
    .forEach((line, index) => {
      const y = top + 76 + index * 15;
      text(pen, line, REPORT_WIDTH - MARGIN, y, `400 11.5px ${SANS}`, colours.ink2, 'right');
    });
}

function frame(pen: Pen, grown: number, thick: number): void {
  pen.lineWidth = thick;
  pen.strokeRect(
    -STAMP.width / 2 - grown,
    -STAMP.height / 2 - grown,
    STAMP.width + 2 * grown,
    STAMP.height + 2 * grown,
  );
}

function text(
  pen: Pen,
  words: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  align: CanvasTextAlign = 'left',
): void {
  pen.font = font;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.fillText(words, x, y);
}

/** Words in lines of at most so many pixels, measured in the small type. */
function wrapped(pen: Pen, words: string, width: number): readonly string[] {
  pen.font = `400 11.5px ${SANS}`;
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
