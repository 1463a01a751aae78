import { useMemo } from 'react';
import { useKeys } from '@/shared/keys/keymap';
import { navigate } from '@/shared/ui/navigation';

export function useShellKeys(open: (dialog: 'keys' | 'palette') => void): void {
  const keymap = useMemo(
    () => ({
      '1': () => navigate('/'),
      '2': () => navigate('/world'),
      '3': () => navigate('/stream'),
      '4': () => navigate('/resilience/lab'),
      'ctrl+k': () => open('palette'),
      '?': () => open('keys'),
    }),
    [open],
  );
  useKeys(keymap);
}
