import { useEffect } from 'react';
import { isLight, usePreferences } from '@/shared/state/preferences';

/** Puts the chosen theme, or the system's, on the document and follows both. */
export function useTheme(): void {
  const theme = usePreferences((state) => state.theme);
  useEffect(() => {
    const apply = () => {
      document.documentElement.dataset['theme'] = isLight(theme) ? 'light' : 'dark';
    };
    apply();
    const system = matchMedia('(prefers-color-scheme: light)');
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
