interface Props {
  /** Share of the whole, 0 to 1; beyond 1 the gauge is simply full. */
  readonly share: number;
  readonly marks: number;
  readonly className?: string;
}

const PITCH = 3;
const WIDTH = 1.4;

/** A row of tick marks, lit up to a share. */
export function TickGauge({ share, marks, className }: Props) {
  const lit = share <= 0 ? 0 : Math.max(1, Math.min(marks, Math.round(share * marks)));
  return (
    <svg
      className={`gauge ${className ?? ''}`}
      viewBox={`0 0 ${marks * PITCH} 7`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="gauge-lit" d={rows(0, lit, 0)} />
      <path className="gauge-rest" d={rows(lit, marks, 2)} />
    </svg>
  );
}

function rows(from: number, to: number, top: number): string {
  let path = '';
  for (let i = from; i < to; i++) path += `M${i * PITCH} ${top}h${WIDTH}V${7 - top / 2}h-${WIDTH}z`;
  return path;
}
