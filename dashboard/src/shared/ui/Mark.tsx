/** Five marks, the middle one tall: the tick. */
export function Mark() {
  return (
    <span className="mark">
      <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
        <g fill="currentColor">
          <rect x="0" y="9" width="2" height="7" />
          <rect x="5" y="9" width="2" height="7" />
          <rect x="10" y="0" width="2" height="16" />
          <rect x="15" y="9" width="2" height="7" opacity=".45" />
          <rect x="20" y="9" width="2" height="7" opacity=".45" />
        </g>
      </svg>
      Tickstream
    </span>
  );
}
