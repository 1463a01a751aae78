import { usePreferences, type Theme } from '@/shared/state/preferences';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** Steps through system, light and dark. */
export function ThemeButton() {
  const { theme, set } = usePreferences();
  return (
    <button
      type="button"
      className="bare"
      onClick={() => set({ theme: NEXT[theme] })}
      aria-label={`Theme: ${theme}. Press for ${NEXT[theme]}.`}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" />
        {theme !== 'light' && <path d="M7 1a6 6 0 0 1 0 12z" fill="currentColor" />}
        {theme === 'dark' && <path d="M7 1a6 6 0 0 0 0 12z" fill="currentColor" />}
      </svg>
      <span className="wide">{theme}</span>
    </button>
  );
}
