import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'dark' | 'light';

interface Preferences {
  readonly theme: Theme;
  /** Single keys (1, C, space, [ ...) can be turned off for people whose tools type them. */
  readonly singleKeys: boolean;
  readonly playerName: string;
  readonly ghost: boolean;
  readonly set: (change: Partial<Pick<Preferences, 'theme' | 'singleKeys' | 'playerName' | 'ghost'>>) => void;
}

/** What this reader chose, kept in this browser only. `public/theme.js` reads the theme before the first paint. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      singleKeys: true,
      playerName: '',
      ghost: true,
      set: (change) => set(change),
    }),
    { name: 'tickstream.preferences' },
  ),
);

export function isLight(theme: Theme): boolean {
  return theme === 'light' || (theme === 'system' && matchMedia('(prefers-color-scheme: light)').matches);
}
