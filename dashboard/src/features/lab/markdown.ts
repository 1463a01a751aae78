import { utcTime } from '@/shared/format/times';
import type { Aspect } from './aspects';
import type { Report, RunLine } from './report';
import type { LabRow } from './rows';

const ROWS = ['Fails', 'Play', 'Recording', 'Operations', 'Measured', 'Verdict'];
const RUNS = [
  'Began (UTC)',
  'Part',
  'Away',
  'Play interrupted',
  'Caught up in',
  'Missing',
  'Disconnects',
  'Verdict',
];

/** The sheet as Markdown: what was expected and observed of each part, and every run that is kept. */
export function markdownOf(report: Report): string {
  const whys = report.rows.filter(({ stamp }) => (stamp?.why ?? '') !== '');
  return [
    '# Failure lab',
    '',
    `Tickstream, ${new Date(report.at).toISOString().slice(0, 10)} ${utcTime(report.at)} UTC: ${report.tally}.`,
    '',
    'Each cell of play, recording and operations says what was expected, then what was observed.',
    '',
    ...table(ROWS, report.rows.map(rowCells)),
    ...(whys.length === 0 ? [] : ['', '## Not as expected', '']),
    ...whys.map(({ object, stamp }) => `- **${inline(object)}**: ${inline(stamp?.why ?? '')}`),
    '',
    '## Runs',
    '',
    ...(report.runs.length === 0 ? ['None yet.'] : table(RUNS, report.runs.map(runCells))),
    '',
  ].join('\n');
}

function rowCells(row: LabRow): readonly string[] {
  const measured = row.measures.map(({ label, value }) => `${label} ${value}`).join('; ');
  return [
    `**${inline(row.object)}**, ${row.when}`,
    ...row.aspects.map(aspectCell),
    measured === '' ? 'no figures yet' : measured,
    row.stamp === undefined ? 'no verdict yet' : `**${row.stamp.words}**, ${utcTime(row.stamp.at)}`,
  ];
}

function aspectCell({ expected, observed, state }: Aspect): string {
  return `${expected} → ${state === 'broken' ? `**${observed}**` : observed}`;
}

function runCells(run: RunLine): readonly string[] {
  const began = `${new Date(run.at).toISOString().slice(0, 10)} ${utcTime(run.at)}`;
  const { object, away, interruption, caughtUp, missing, disconnects, verdict } = run;
  return [began, object, away, interruption, caughtUp, missing, disconnects, verdict];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [line(head), line(head.map(() => '---')), ...rows.map((cells) => line(cells.map(inline)))];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What would end a cell or a line does not. */
function inline(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}
