import { lazy, Suspense } from 'react';
import { LabPage } from '@/features/lab/LabPage';
import { NowPage } from '@/features/now/NowPage';
import { StreamPage } from '@/features/stream/StreamPage';
import { WorldPage } from '@/features/world/WorldPage';
import { usePath } from '@/shared/ui/navigation';
import { Shell } from './Shell';
import { useTheme } from './useTheme';

const PlayPage = lazy(() =>
  import('@/features/play/PlayPage').then((module) => ({ default: module.PlayPage })),
);

const PlayPane = lazy(() =>
  import('@/features/play/PlayPane').then((module) => ({ default: module.PlayPane })),
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
  if (path.startsWith('/resilience')) return <LabPage game={<Game />} />;
  return <NowPage />;
}

/** The game as a part of another page. */
function Game() {
  return (
    <Suspense fallback={<p className="app-loading">Loading the game …</p>}>
      <PlayPane />
    </Suspense>
  );
}
