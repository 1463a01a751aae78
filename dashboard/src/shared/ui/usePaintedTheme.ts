import { useSyncExternalStore } from 'react';

/**
 * The theme the document has now, for what is painted and not styled. The reader's choice is not enough: it may be the
 * system's, and becomes the document's only after what depends on it was drawn.
 */
export function usePaintedTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const observer = new MutationObserver(changed);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      return () => observer.disconnect();
    },
    () => document.documentElement.dataset['theme'] ?? '',
    () => '',
  );
}
