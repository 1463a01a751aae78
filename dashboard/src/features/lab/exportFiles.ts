import { paintReport, reportHeight, REPORT_WIDTH, type Colours } from './paintReport';
import type { Report } from './report';

/** Sharp on paper and on dense screens. */
const DENSITY = 2;

/** The report as PNG, in the page's present theme; undefined where the browser cannot. */
export async function pictureOf(report: Report): Promise<Blob | undefined> {
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = REPORT_WIDTH * DENSITY;
  canvas.height = reportHeight(report) * DENSITY;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.scale(DENSITY, DENSITY);
  paintReport(context, report, coloursOf(document.documentElement));
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return blob ?? undefined;
}

export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('ground'),
    line: token('line'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    red: token('red'),
    amber: token('amber'),
  };
}
