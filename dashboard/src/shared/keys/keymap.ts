import { useEffect } from 'react';
import { usePreferences } from '@/shared/state/preferences';

export type Keymap = Readonly<Record<string, () => void>>;

/**
 * Binds keys while mounted. Single keys are left alone while the reader types, holds a modifier, or has turned them
 * off; `ctrl+k` style bindings always work.
 */
export function useKeys(keymap: Keymap): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey;
      const name = `${held ? 'ctrl+' : ''}${event.key === ' ' ? 'space' : event.key.toLowerCase()}`;
      const run = keymap[name];
      if (run === undefined || event.altKey || event.repeat) return;
      if (!held && (!usePreferences.getState().singleKeys || isTyping(event.target))) return;
      // Space on a control presses the control.
      if (name === 'space' && event.target !== document.body) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keymap]);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
