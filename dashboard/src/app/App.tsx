import { lazy, Suspense } from 'react';
import { NowPage } from '@/features/now/NowPage';
import { usePath } from '@/shared/ui/navigation';
import { Shell } from './Shell';
import { useTheme } from './useTheme';

const PlayPage = lazy(() =>
  import('@/features/play/PlayPage').then((module) => ({ default: module.PlayPage })),
);

/** Two pages: *Now* in the shell, *Play* full screen. */
export function App() {
  useTheme();
  const path = usePath();
  if (path.startsWith('/play')) {
    return (
      <Suspense fallback={<p className="app-loading">Loading Play …</p>}>
        <PlayPage />
      </Suspense>
    );
  }
  return (
    <Shell>
      <NowPage />
    </Shell>
  );
}
