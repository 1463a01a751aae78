import { useEffect, useRef } from 'react';
import { hearFeed } from '@/shared/api/platformStore';
import { useRecentMatches } from '@/shared/api/queries';
import { length } from '@/shared/format/times';
import { hearSpectator } from '@/shared/game/spectatorStore';
import { ownAlerts } from '@/shared/facts/alerts';
import type { Cause } from '@/shared/facts/rootCause';
import { en } from '@/shared/words/en';
import type { Situation } from '@/shared/words/sentence';
import { addChange, addPlayer, alertChange, hearChange, matchChange } from './changes';
import { rememberMoments } from './charts/liveMoments';
import type { Facts, Source } from '@/shared/facts/sources';

/** Writes *What changed* from the feed, or without a platform from what the spectator session shows. */
export function useNoticing(facts: Facts, situation: Situation): void {
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
  useCauses(situation);
  useEffect(() => {
    for (const alert of ownAlerts(facts.alerts)) addChange(alertChange(alert));
  }, [facts.alerts]);
}

/** Root causes that the silence of a source does not already tell: they begin, and they end. */
function useCauses({ causes, facts }: Situation): void {
  const root = causes[0]?.tone === 'red' ? causes[0] : undefined;
  const held = useRef({ root, said: facts });
  useEffect(() => {
    const before = held.current.root;
    held.current = { root, said: facts };
    if (before?.kind === root?.kind) return;
    if (before !== undefined) noticeEnd(before);
    if (root !== undefined) noticeCause(root);
  }, [root, facts]);
}

const CONSEQUENCE: Partial<Record<Cause['place'], string>> = {
  mysql: 'Events wait in Kafka; play goes on.',
  platform: 'Events wait in Kafka; play goes on.',
  journal: 'What was confirmed before is kept.',
};

const TOLD_BY_SILENCE: ReadonlySet<string> = new Set(['game silent', 'platform silent', 'address silent']);

function noticeCause(cause: Cause): void {
  if (TOLD_BY_SILENCE.has(cause.kind)) return;
  const at = cause.since ?? Date.now();
  const title = capital(en.cause(cause));
  const detail = `Seen by ${cause.seenBy}. ${CONSEQUENCE[cause.place] ?? 'Events wait on disk; play goes on.'}`;
  addChange({ id: `${cause.kind} ${at}`, at, title, detail, tone: 'red' }, { label: title, tone: 'red' });
}

function noticeEnd(cause: Cause): void {
  if (TOLD_BY_SILENCE.has(cause.kind)) return;
  const at = Date.now();
  const lasted = cause.since === undefined ? '' : `After ${length(at - cause.since)}.`;
  addChange(
    { id: `over ${cause.kind} ${at}`, at, title: `Over: ${en.cause(cause)}`, detail: lasted },
    { label: 'over' },
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
        { label: `${name.toLowerCase()} silent`, tone: 'red' },
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
        { label: 'back' },
      );
    }
  }, [name, source.phase, source.since]);
}
