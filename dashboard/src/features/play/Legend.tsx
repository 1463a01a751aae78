import { usePreferences } from '@/shared/state/preferences';

/** What the marks in the arena mean. */
export function Legend() {
  const { ghost, set } = usePreferences();
  return (
    <ul className="glass legend">
      <li>
        <svg width="18" height="18" aria-hidden="true">
          <circle cx="9" cy="9" r="7" fill="var(--lit)" />
        </svg>
        confirmed by the server
      </li>
      <li className={ghost ? undefined : 'legend-off'}>
        <svg width="18" height="18" aria-hidden="true">
          <circle
            cx="9"
            cy="9"
            r="7"
            fill="none"
            stroke="var(--lit)"
            strokeWidth="1.5"
            strokeDasharray="3 3"
          />
        </svg>
        asked, not yet confirmed
        <button
          type="button"
          className="bare"
          aria-pressed={ghost}
          aria-label="Show what is asked"
          onClick={() => set({ ghost: !ghost })}
        >
          <span className="kbd">G</span>
        </button>
      </li>
      <li>
        <svg width="18" height="18" aria-hidden="true">
          <g fill="var(--lit)">
            <circle cx="3" cy="9" r="1.5" />
            <circle cx="8" cy="9" r="1.5" />
            <circle cx="13" cy="9" r="2.6" />
          </g>
        </svg>
        one mark per tick, 20 a second
      </li>
      <li>
        <svg width="18" height="18" aria-hidden="true">
          <path d="M4 4l10 10M14 4L4 14" stroke="var(--red)" strokeWidth="2.2" />
        </svg>
        refused
      </li>
      <li>
        <svg width="18" height="18" aria-hidden="true">
          <rect
            x="2"
            y="2"
            width="14"
            height="14"
            rx="3"
            fill="none"
            stroke="var(--ink-3)"
            strokeWidth="1.3"
            strokeDasharray="1.5 3"
          />
        </svg>
        edge of what you are sent
      </li>
    </ul>
  );
}
