import type { Point } from '@/shared/arena/arenaShape';
import type { Scene } from '@/shared/arena/scene';
import { reducedMotion, type Frame } from '@/shared/ui/useCanvas';
import type { Effects } from '../effects';
import { Camera } from './camera';
import { paintCoins } from './coins';
import { paintGround } from './ground';
import { paintGoal, paintRefused, paintTaken } from './marks';
import { paintOthers } from './movers';
import { paintOwnTrail, paintSelf, type SelfView } from './self';
import { Sight } from './sight';
import { FloorBlocks } from './walls';

/** Others are drawn so far behind that five steps a second still look like walking. */
const OTHERS_BEHIND_MS = 220;
/** Oneself is drawn as soon as a step can be drawn whole. Never ahead of what was confirmed. */
const SELF_BEHIND_MS = 70;

export interface ArenaPicture {
  readonly scene: Scene;
  /** Id of the one who plays; empty while one only looks. */
  readonly me: string;
  readonly effects: Effects | undefined;
  readonly asked: { readonly last: Point; readonly count: number } | undefined;
  readonly goal: Point | undefined;
  readonly stunned: boolean;
}

/** Draws the arena, back to front. One painter per canvas: it keeps the camera and what is costly to make. */
export class ArenaPainter {
  private readonly blocks = new FloorBlocks();
  private readonly sight = new Sight();

  constructor(readonly camera = new Camera()) {}

  paint(frame: Frame, picture: ArenaPicture): void {
    const { context, now } = frame;
    const { scene, me, effects } = picture;
    const still = reducedMotion();
    const reach = OTHERS_BEHIND_MS / scene.shape.tickMs;
    const tick = still ? scene.clock.confirmed : scene.clock.at(now, OTHERS_BEHIND_MS);
    const self = this.selfOf(picture, now, still);
    const centre = self?.at ?? this.bystander(scene, tick, reach);
    effects?.age(now);
    this.camera.look(centre, scene.shape, frame);
    paintGround(context, this.camera, scene.shape, centre, frame);
    this.blocks.paintPuddles(context, scene, this.camera, still ? 0 : now);
    paintGoal(context, this.camera, picture.goal);
    if (self !== undefined) paintOwnTrail(context, this.camera, self);
    paintCoins(context, scene, this.camera, now, still);
    this.blocks.paintWalls(context, scene, this.camera, frame);
    paintOthers(context, scene, this.camera, me, tick, reach);
    if (self !== undefined) {
      this.sight.paint(context, this.camera, self.at, scene.shape.interestCells, frame);
      paintSelf(context, this.camera, self);
    }
    if (effects !== undefined) {
      paintTaken(context, this.camera, effects, now, still);
      paintRefused(context, this.camera, effects, self?.at, now);
    }
  }

  private selfOf(
    { scene, me, asked, stunned }: ArenaPicture,
    now: number,
    still: boolean,
  ): SelfView | undefined {
    const mover = scene.movers.get(me);
    const tick = still ? scene.clock.confirmed : scene.clock.at(now, SELF_BEHIND_MS);
    const at = mover?.track.at(tick, SELF_BEHIND_MS / scene.shape.tickMs);
    if (mover === undefined || at === undefined) return undefined;
    return {
      mover,
      at,
      name: scene.nameOf(me),
      tick,
      ghost: asked?.last,
      ticksAhead: asked?.count ?? 0,
      stunned,
      labels: true,
    };
  }

  /** Without anyone to follow, whoever moves first is followed; an empty arena is looked at in its middle. */
  private bystander(scene: Scene, tick: number, reach: number): Point {
    const first = scene.movers.values().next().value?.track.at(tick, reach);
    return first ?? { x: scene.shape.width / 2, y: scene.shape.height / 2 };
  }
}
