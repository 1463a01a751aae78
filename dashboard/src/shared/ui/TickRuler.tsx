interface Props {
  /** The server's tick; undefined while no server is heard. */
  readonly tick: number | undefined;
}

const MARKS = 100;

/** Five seconds of ticks under the top bar, lit up to the running one. It stands still when the world does. */
export function TickRuler({ tick }: Props) {
  const share = tick === undefined ? 0 : (((tick % MARKS) + MARKS) % MARKS) / MARKS;
  return (
    <div className="ruler" aria-hidden="true" data-running={tick !== undefined}>
      <div className="ruler-marks" />
      <div className="ruler-marks ruler-lit" style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }} />
      {tick !== undefined && <div className="ruler-hand" style={{ left: `${share * 100}%` }} />}
    </div>
  );
}
