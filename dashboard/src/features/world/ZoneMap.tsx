import { useRef } from 'react';
import { count, many } from '@/shared/format/numbers';
import { age } from '@/shared/format/times';
import { retrySpectator, useSpectator } from '@/shared/game/spectatorStore';
import { useFreeze } from '@/shared/state/now';
import { isLight, usePreferences } from '@/shared/state/preferences';
import { Link } from '@/shared/ui/Link';
import { PanelState } from '@/shared/ui/PanelState';
import { reducedMotion, useCanvas } from '@/shared/ui/useCanvas';
import { DARK, LIGHT, paintGround, paintLife } from './paintMap';
import type { Facts } from '@/shared/facts/sources';

/** Drawn this far behind the server, so that every place shown was confirmed. */
const BEHIND_MS = 250;

interface Props {
  readonly facts: Facts;
  readonly now: number;
}

/** One zone in motion, as the game server shows it to a spectator. */
export function ZoneMap({ facts, now }: Props) {
  const scene = useSpectator((state) => state.scene);
  const frozen = useFreeze((state) => state.frozenAt !== undefined);
  const light = isLight(usePreferences((state) => state.theme));
  const ground = useRef<{ readonly key: string; readonly picture: OffscreenCanvas } | undefined>(undefined);
  const { game } = facts;
  const canvas = useCanvas(
    ({ context, width, now: frameNow }) => {
      if (scene === undefined) return;
      const colours = light ? LIGHT : DARK;
      const density = context.canvas.width / width;
      const key = `${width} ${density} ${light} ${scene.floorVersion}`;
      if (ground.current?.key !== key) {
        const picture = new OffscreenCanvas(context.canvas.width, context.canvas.height);
        const onto = picture.getContext('2d') as unknown as CanvasRenderingContext2D;
        onto.scale(density, density);
        paintGround(onto, scene, width, colours);
        ground.current = { key, picture };
      }
      context.drawImage(ground.current.picture, 0, 0, width, width);
      const tick = reducedMotion() ? scene.clock.confirmed : scene.clock.at(frameNow, BEHIND_MS);
      paintLife(context, scene, tick, BEHIND_MS / scene.shape.tickMs, width, colours);
    },
    !frozen && game.phase === 'live',
  );
  const stale = game.phase === 'silent' || game.phase === 'refused';
  const seen = game.heardAt !== undefined;
  return (
    <section className="map" aria-label="Zone map">
      <h2 className="heading">
        <span className="nowrap">{facts.zone || 'Zone'}</span>
        <span className="age">
          {game.heardAt === undefined
            ? 'not heard yet'
            : `from the game server, ${age(now - game.heardAt)} ago`}
        </span>
        <span className="grow" />
        <Link to="/play">Play here</Link>
      </h2>
      <div className={`map-plate${stale ? ' map-stale' : ''}`}>
        <canvas ref={canvas} role="img" aria-label={described(facts, scene?.coins.size)} />
        {stale && seen && <div className="map-hatch hatched" />}
        {(stale || !seen) && <MapState facts={facts} now={now} />}
      </div>
      <p className="note">
        <span>{facts.stats === undefined ? 'players unknown' : many(facts.stats.players, 'player')}</span>
        <span>
          {scene === undefined ? 'coins unknown' : `${many(scene.coins.size, 'coin')} on the floor`}
        </span>
        <span>{facts.stats === undefined ? '' : `${many(facts.stats.spectators, 'spectator')}`}</span>
      </p>
    </section>
  );
}

function MapState({ facts, now }: Props) {
  const { game } = facts;
  const waited = game.since === undefined ? '' : `${age(now - game.since)} ago`;
  if (game.phase === 'asking') {
    return (
      <PanelState kind="loading" title="Loading the zone" progress={0.4}>
        Asked the game server{waited && `, ${waited}`}.
      </PanelState>
    );
  }
  if (game.phase === 'refused') {
    return (
      <PanelState kind="disconnected" title="Not shown to this page">
        The game server answered <code>{game.reason}</code>.
      </PanelState>
    );
  }
  const next =
    game.nextTryAt === undefined
      ? ''
      : `Next try in ${Math.max(0, Math.ceil((game.nextTryAt - now) / 1000))} s. `;
  return (
    <PanelState kind="disconnected" title="Disconnected" action={{ label: 'Try now', run: retrySpectator }}>
      The game server is silent{waited && `, last heard ${waited}`}. {next}
      {facts.stats !== undefined && 'Last picture kept.'}
    </PanelState>
  );
}

function described(facts: Facts, coins: number | undefined): string {
  const players = facts.stats === undefined ? 'an unknown number of' : count(facts.stats.players);
  return `Map of ${facts.zone || 'a zone'}: ${players} players moving, ${coins ?? 'an unknown number of'} coins.`;
}
