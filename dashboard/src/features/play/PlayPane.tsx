import './play.css';
import './pane.css';
import { useEffect, useMemo, useState } from 'react';
import { useEndpoints, useGameCodec } from '@/shared/api/queries';
import { BUDGET_MS } from '@/shared/facts/budget';
import { SILENT_AFTER_MS, type Facts } from '@/shared/facts/sources';
import { useFacts } from '@/shared/facts/useFacts';
import { count, many, short } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import { useSpectator } from '@/shared/game/spectatorStore';
import { useNow } from '@/shared/state/now';
import { usePreferences } from '@/shared/state/preferences';
import { Link } from '@/shared/ui/Link';
import { useCanvas } from '@/shared/ui/useCanvas';
import { ArenaCanvas } from './ArenaCanvas';
import { PaneFrozen } from './PaneFrozen';
import { PaneJoin } from './PaneJoin';
import { PlaceKept } from './PlaceKept';
import { ArenaPainter } from './paint/arena';
import { Camera } from './paint/camera';
import { usePlay } from './playStore';
import { PlaySession } from './session';

/** A pane is small: smaller cells show as much as one is sent, and the nothing beyond the floor is not worth its room. */
const paneCamera = () => new Camera(3, 16);

/** The game beside something else: watched until one joins, then played. */
export function PlayPane() {
  const now = useNow();
  const facts = useFacts(now);
  const endpoints = useEndpoints();
  const codec = useGameCodec(endpoints.data?.game.http).data;
  const [session, setSession] = useState<PlaySession | undefined>();
  const client = usePlay((state) => state.client);
  const lost = usePlay((state) => state.joined && state.client.phase !== 'open');
  const told = usePlay((state) => state.told);
  useEffect(() => () => session?.close(), [session]);
  const keys = useMemo(() => KEYS, []);
  const ended = session !== undefined && client.phase === 'ended';
  const unseen = session === undefined ? facts.game.phase === 'silent' : lost;
  return (
    <section className="pane" aria-label="The game">
      <h2 className="heading">
        <span className="nowrap">{session === undefined ? 'The game' : 'You play'}</span>
        <PaneAge facts={facts} playing={session !== undefined} now={now} />
        <span className="grow" />
        {session === undefined ? (
          <Link to="/play">Open full</Link>
        ) : (
          <button type="button" className="link" onClick={() => setSession(undefined)}>
            Leave the game
          </button>
        )}
      </h2>
      <div className="pane-plate" data-theme="dark">
        {session === undefined ? (
          <Watched running={!unseen} lost={unseen} />
        ) : (
          <ArenaCanvas
            session={session}
            running={!lost && !ended}
            className={`arena${lost ? ' arena-lost' : ''}`}
            camera={paneCamera}
            keys={keys}
          />
        )}
        {(unseen || ended) && (
          <PaneFrozen facts={facts} session={session} now={now} onAgain={() => setSession(undefined)} />
        )}
        {session === undefined && (
          <PaneJoin
            ready={codec !== undefined && !unseen}
            onTicket={(ticket) => codec !== undefined && setSession(new PlaySession(ticket, codec))}
          />
        )}
      </div>
      <PaneNote facts={facts} playing={session !== undefined} now={now} />
      {session !== undefined && <PlaceKept />}
      <p className="unseen" role="log" aria-live="polite">
        {told}
      </p>
    </section>
  );
}

/** Digits are for cheats where there is room for them; here they must at least not lead away from the game. */
const KEYS: Readonly<Record<string, () => void>> = Object.fromEntries([
  ...['1', '2', '3', '4', '5', '6'].map((digit) => [digit, () => undefined] as const),
  ['g', () => usePreferences.getState().set({ ghost: !usePreferences.getState().ghost })] as const,
]);

/** The watched zone as it goes on without one; it stands still and grey while nothing is heard of it. */
function Watched({ running, lost }: { running: boolean; lost: boolean }) {
  const scene = useSpectator((state) => state.scene);
  const [painter] = useState(() => new ArenaPainter(paneCamera()));
  const canvas = useCanvas((frame) => {
    if (scene === undefined) return;
    const nobody = { me: '', effects: undefined, asked: undefined, goal: undefined, stunned: false };
    painter.paint(frame, { scene, ...nobody });
  }, running);
  return (
    <canvas
      ref={canvas}
      className={`arena arena-pane${lost ? ' arena-lost' : ''}`}
      role="img"
      aria-label="The watched zone from above"
    />
  );
}

function PaneAge({ facts, playing, now }: { facts: Facts; playing: boolean; now: number }) {
  const play = usePlay();
  const zone = playing ? play.zone : facts.zone;
  const heardAt = playing ? play.heardAt : facts.game.heardAt;
  const heard = heardAt === undefined ? 'not heard yet' : `from the game server ${age(now - heardAt)} ago`;
  return (
    <span className="age">
      {zone === '' ? '' : `${zone}, `}
      {heard}
    </span>
  );
}

/** What the player feels, in figures; one that is no longer heard is hatched. */
function PaneNote({ facts, playing, now }: { facts: Facts; playing: boolean; now: number }) {
  const play = usePlay();
  const at = facts.statsAt;
  const stale = at === undefined || now - at > SILENT_AFTER_MS;
  const p99 = facts.stats && facts.stats.tickP99Us / 1000;
  const confirm = play.askToConfirmMs;
  return (
    <p className={`note${stale && at !== undefined ? ' hatched' : ''}`}>
      <span>{facts.stats === undefined ? 'players unknown' : many(facts.stats.players, 'player')}</span>
      <span>{p99 === undefined ? 'ticks unknown' : `tick p99 ${short(p99)} ms of ${BUDGET_MS}`}</span>
      {playing && (
        <span>
          {confirm === undefined
            ? 'no move confirmed yet'
            : `ask to confirm ${count(Math.round(confirm))} ms`}
        </span>
      )}
      {playing && <span>{many(play.scores.find((row) => row.me)?.score ?? 0, 'coin')}</span>}
    </p>
  );
}
