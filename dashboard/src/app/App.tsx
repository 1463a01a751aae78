import { lazy, Suspense } from 'react';
import { NowPage } from '@/features/now/NowPage';
import { StreamPage } from '@/features/stream/StreamPage';
import { WorldPage } from '@/features/world/WorldPage';
import { usePath } from '@/shared/ui/navigation';
import { Shell } from './Shell';
import { useTheme } from './useTheme';

const PlayPage = lazy(() =>
  import('@/features/play/PlayPage').then((module) => ({ default: module.PlayPage })),
);

/** *Play* is full screen; every other page stands in the shell. */
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
  return <Shell>{pageOf(path)}</Shell>;
}

function pageOf(path: string) {
  if (path.startsWith('/world')) return <WorldPage />;
  if (path.startsWith('/stream')) return <StreamPage />;
  return <NowPage />;
}
