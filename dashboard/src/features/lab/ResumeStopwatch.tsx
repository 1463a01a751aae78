import { precise, utcTime } from '@/shared/format/times';
import { useNow } from '@/shared/state/now';
import { useWidth } from '@/shared/ui/useWidth';
import type { Hearing } from './hearing';
import { shownRun, type Run } from './labTypes';
import { stopwatchOf, type Step, type Stopwatch } from './stopwatch';

/** From the kill of the game server to the first move that was confirmed after it. */
export function ResumeStopwatch({ hearing }: { hearing: Hearing }) {
  const now = useNow(100);
  if (hearing.phase !== 'live' && hearing.phase !== 'silent') return null;
  const killed = hearing.lab.experiments.find(({ kind }) => kind === 'kill');
  if (killed === undefined) return null;
  const run = shownRun(killed);
  const watch = stopwatchOf(run, hearing.lab.now + Math.max(0, now - hearing.heardAt));
  const silent = hearing.phase === 'silent';
  return (
    <section className="watch ruled" aria-label="Resume stopwatch">
      <h2 className="heading">
        Resume stopwatch
        <span className="age">
          {run === undefined
            ? 'not run'
            : `game server killed ${utcTime(run.startedAt)}, measured by the supervisor's own player`}
        </span>
      </h2>
      <div className={silent && watch.running ? 'hatched' : undefined}>
        <p className="watch-figure" role="timer">
          {watch.figure === '' ? (
            <b className="watch-none">not run</b>
          ) : (
            <b>
              {watch.figure} <small>{watch.unit}</small>
            </b>
          )}
          <span className="unit">{watch.words}</span>
          <span className="age watch-span">
            one mark {watch.markMs < 1000 ? `${watch.markMs} ms` : precise(watch.markMs)}
          </span>
        </p>
        <Ruler watch={watch} />
        <ol className="watch-steps">
          {watch.steps.map(({ name, afterMs }, index) => (
            <li key={name}>
              <span className="watch-number">{index + 1}</span>
              <span>{name}</span>
              <span className={afterMs === undefined ? 'age' : 'watch-after'}>{stepWords(afterMs, run)}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function stepWords(afterMs: number | undefined, run: Run | undefined): string {
  if (afterMs !== undefined) return precise(afterMs);
  return run === undefined ? 'not run' : run.doneAt === null ? 'not yet' : 'not known';
}

const APART = 11;

/** Marks of equal time, lit as far as it has come; the steps stand under it. */
function Ruler({ watch: { spanMs, markMs, passedMs, steps } }: { watch: Stopwatch }) {
  const [host, width] = useWidth();
  const marks = Math.round(spanMs / markMs);
  const x = (ms: number) => (ms / spanMs) * (width - 2);
  return (
    <div ref={host} className="watch-ruler">
      <svg width={width} height={36} aria-hidden="true">
        {Array.from({ length: marks + 1 }, (_, mark) => {
          const tall = mark % 10 === 0 ? 18 : mark % 5 === 0 ? 14 : 11;
          return (
            <rect
              key={mark}
              x={x(mark * markMs)}
              y={18 - tall}
              width="1.5"
              height={tall}
              fill={passedMs > 0 && mark * markMs <= passedMs ? 'var(--ink)' : 'var(--line-2)'}
            />
          );
        })}
        {spread(steps, spanMs, x).map(({ number, at, shown }) => (
          <g key={number}>
            <path d={`M${at - 3.5} 25.5h7l-3.5 -5z`} fill="var(--ink)" />
            <text x={shown} y={36} textAnchor="middle" className="watch-mark">
              {number}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Numbers of steps that came close together stand beside each other. */
function spread(steps: readonly Step[], spanMs: number, x: (ms: number) => number) {
  const come = steps
    .map(({ afterMs }, index) => ({ number: index + 1, ms: afterMs }))
    .flatMap(({ number, ms }) => (ms === undefined || ms > spanMs ? [] : [{ number, at: x(ms) }]))
    .sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  return come.map((step) => {
    last = Math.max(step.at, last + APART);
    return { ...step, shown: last };
  });
}
