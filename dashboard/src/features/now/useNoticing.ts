import { useEffect, useRef } from 'react';
import { hearFeed } from '@/shared/api/platformStore';
import { useRecentMatches } from '@/shared/api/queries';
import { length } from '@/shared/format/times';
import { hearSpectator } from '@/shared/game/spectatorStore';
import { addChange, addPlayer, hearChange, matchChange } from './changes';
import { rememberMoments } from './charts/liveMoments';
import type { Facts, Source } from './sources';

/** Writes *What changed* from the feed, or without a platform from what the spectator session shows. */
export function useNoticing(facts: Facts): void {
  const matches = useRecentMatches(facts.mode === 'up');
  const dev = facts.mode === 'dev';
  useEffect(() => rememberMoments(), []);
  useEffect(() => hearFeed(hearChange), []);
  useEffect(() => {
    for (const match of matches.data?.items ?? []) addChange(matchChange(match));
  }, [matches.data]);
  useEffect(() => (dev ? noticePlayers() : undefined), [dev]);
  useSilence('The game server', facts.game);
  useSilence('The platform server', facts.platform);
}

/** Players seen coming and going in the watched zone. The first, full delta is not news. */
function noticePlayers(): () => void {
  const here = new Set<string>();
  return hearSpectator({
    onApplied: (scene, applied) => {
      for (const { table, keyText, entry } of applied.changes) {
        if (table !== 'players') continue;
        const connected = entry !== undefined && entry.row['connected'] !== false;
        if (connected === here.has(keyText)) continue;
        if (connected) here.add(keyText);
        else here.delete(keyText);
        const name = typeof entry?.row['name'] === 'string' ? entry.row['name'] : scene.nameOf(keyText);
        if (!applied.full)
          addPlayer(name, connected ? 'connected' : 'disconnected', 'the watched zone', Date.now());
      }
    },
  });
}

/** A source going silent and coming back is a change too, seen by this page. */
function useSilence(name: string, source: Source): void {
  const was = useRef<{ readonly phase: Source['phase']; readonly since: number | undefined }>({
    phase: 'asking',
    since: undefined,
  });
  useEffect(() => {
    const before = was.current;
    was.current = { phase: source.phase, since: source.since ?? before.since };
    if (source.phase === before.phase) return;
    if (source.phase === 'silent' && before.phase === 'live') {
      const at = source.since ?? Date.now();
      addChange(
        {
          id: `${name} silent ${at}`,
          at,
          title: `${name} fell silent`,
          detail: 'Seen by this page; its figures are kept and hatched.',
          tone: 'red',
        },
        `${name.toLowerCase()} silent`,
      );
    } else if (source.phase === 'live' && before.phase === 'silent') {
      const quiet = length(Date.now() - (before.since ?? Date.now()));
      addChange(
        {
          id: `${name} back ${Date.now()}`,
          at: Date.now(),
          title: `${name} is back`,
          detail: `Silent for ${quiet}.`,
        },
        'back',
      );
    }
  }, [name, source.phase, source.since]);
}
