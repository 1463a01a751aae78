import {
  NetworkClient,
  type Applied,
  type GameCodec,
  type PendingCommand,
  type Verdict,
  type Notice,
} from '@tickstream/client';
import type { SessionTicket } from '@/shared/api/types';
import { shapeOf, type Point } from '@/shared/arena/arenaShape';
import { Scene, type SceneChange } from '@/shared/arena/scene';
import { refusalWords, type Scale } from '@/shared/format/refusals';
import { Answers } from './answers';
import { Effects } from './effects';
import { PlaceWatch, type Place } from './keptPlace';
import { moveCommandOf } from './moveCommand';
import { isOfDropped, noticeNews } from './notices';
import { NOTHING_PLAYED, usePlay } from './playStore';
import { PlayView } from './playView';
import { scoreRows } from './rounds';
import { toast } from './toasts';
import { Walker } from './walker';

/** Hears what a cheat provokes; true when the answer was to the cheat and needs no toast. */
export interface CheatHearer {
  onVerdict(verdict: Verdict): boolean;
  onNotice(notice: Notice): void;
}

const FOLLOW_MS = 200;
const TRIPS_KEPT = 12;

/** One person playing: the connection, what it shows, the wish to walk, and what was answered. */
export class PlaySession {
  readonly scene: Scene;
  readonly client: NetworkClient;
  readonly effects = new Effects();
  readonly answers = new Answers();
  readonly walker: Walker | undefined;
  readonly scale: Scale;
  me: string;
  private way: Point | undefined;
  private trips: readonly number[] = [];
  cheat: CheatHearer | undefined;
  private readonly places = new PlaceWatch();
  private readonly view: PlayView;
  private readonly follow: ReturnType<typeof setInterval>;

  constructor(
    readonly ticket: SessionTicket,
    readonly codec: GameCodec,
  ) {
    const shape = shapeOf(codec.descriptor);
    this.scale = { unitsPerCell: shape.unitsPerCell, tickMs: shape.tickMs };
    this.me = ticket.playerId;
    this.client = new NetworkClient({
      url: ticket.game.ws,
      codec,
      role: { kind: 'player', token: ticket.token },
      client: 'tickstream-page/0.1',
      listener: {
        onState: (state) => {
          if (state.phase === 'open') this.me = state.welcome.playerId;
          else this.walker?.forget();
          const { joined: before, client } = usePlay.getState();
          if (client.phase === 'open' && state.phase !== 'open')
            this.places.lose(this.place, performance.now());
          const joined = state.phase === 'open' || before;
          usePlay.setState({ client: state, joined });
        },
        onHeard: () => this.view.heard(),
        onDelta: (applied) => this.applied(applied),
        onVerdict: (verdict, command) => this.judged(verdict, command),
        onNotice: (notice) => this.noticed(notice),
        onRoundTrip: (rttMs) => this.roundTrip(rttMs),
      },
    });
    this.scene = new Scene(shape, this.client.tables);
    this.view = new PlayView(this);
    const move = moveCommandOf(codec.descriptor);
    this.walker =
      move &&
      new Walker(
        move,
        {
          width: shape.width,
          height: shape.height,
          blocked: (place) => this.scene.walls.has(`${Math.floor(place.x)},${Math.floor(place.y)}`),
        },
        shape.tickMs,
        (place, from) => this.client.send(move.name, move.to(place, from)),
      );
    usePlay.setState({ ...NOTHING_PLAYED, zone: ticket.zone });
    this.follow = setInterval(() => this.view.publish(), FOLLOW_MS);
    this.client.open();
  }

  /** Where the server says this player stands. */
  get standing(): Point | undefined {
    return this.scene.movers.get(this.me)?.track.last;
  }

  private get place(): Place {
    const score = scoreRows(this.scene, this.me).find((row) => row.me)?.score ?? 0;
    return { name: this.scene.nameOf(this.me), score, at: this.standing };
  }

  /** Ticks of waiting left after a slip, as the server counts. */
  get stunnedTicks(): number {
    const until = Number(this.scene.movers.get(this.me)?.row['stunnedUntil'] ?? 0);
    return Math.max(0, until - this.scene.clock.confirmed);
  }

  /** The way the person wants to go, as a unit vector; nobody walks while a cheat is judged. */
  wish(way: Point | undefined): void {
    this.way = this.cheat === undefined ? way : undefined;
  }

  /** Asks for the next step if the person wants one and its time has come; called every frame. */
  step(now: number): void {
    const standing = this.standing;
    if (standing === undefined || this.stunnedTicks > 0) return;
    this.walker?.walk(this.way, standing, this.scene.clock.confirmed, now);
  }

  close(): void {
    clearInterval(this.follow);
    this.client.leave();
    usePlay.setState(NOTHING_PLAYED);
  }

  private applied(applied: Applied): void {
    const now = performance.now();
    const change = this.scene.apply(applied, now);
    const kept = this.places.regain(this.place, now);
    if (kept !== undefined) usePlay.setState({ kept });
    this.pickUps(applied, change, now);
    this.view.applied(applied);
    this.step(now);
  }

  private pickUps(applied: Applied, change: SceneChange, now: number): void {
    const mine = applied.facts.filter((fact) => fact.name === 'CoinTaken' && fact.body['player'] === this.me);
    if (change.full) return;
    for (const coin of change.coinsGone) {
      // A coin that merely left what one is sent has nobody standing on it.
      const taker = [...this.scene.movers.values()].find((mover) => {
        const at = mover.track.last;
        return at !== undefined && Math.max(Math.abs(at.x - coin.at.x), Math.abs(at.y - coin.at.y)) <= 0.51;
      });
      const byMe = taker?.id === this.me || (taker === undefined && mine.length > 0);
      if (taker !== undefined || byMe) {
        this.effects.take({ at: coin.at, value: coin.value, mine: byMe, since: now });
      }
    }
  }

  private judged(verdict: Verdict, command: PendingCommand | undefined): void {
    const now = performance.now();
    const asked = this.walker?.answered(verdict.clientSeq, verdict.accepted);
    this.answers.heard(verdict.tick, verdict.accepted, command && now - command.sentAt);
    if (verdict.accepted) {
      this.cheat?.onVerdict(verdict);
      return;
    }
    this.learn(verdict);
    const words = refusalWords({ ...verdict, unit: this.codec.unitOf(verdict.reason) }, this.scale);
    if (asked !== undefined) {
      this.effects.refuse({ at: asked, code: verdict.reason, figures: words.figures, since: now });
    }
    if (this.cheat?.onVerdict(verdict) === true) return;
    toast({
      title: `Move refused: ${words.why}`,
      detail: `${words.figures} You stay put.`.trim(),
      code: verdict.reason,
      refused: true,
    });
    usePlay.setState({ told: `Move refused: ${words.why}. ${words.figures}` });
  }

  private learn(verdict: Verdict): void {
    if (verdict.reason === 'TOO_FAR') {
      this.walker?.learn({ stepCells: verdict.limit / this.scale.unitsPerCell });
    } else if (verdict.reason === 'TOO_SOON') {
      this.walker?.learn({ everyTicks: verdict.limit });
    }
  }

  /** The shortest of the last trips is the line; the rest of a trip is this machine being busy. */
  private roundTrip(rttMs: number): void {
    this.trips = [...this.trips, rttMs].slice(-TRIPS_KEPT);
    this.walker?.lineIs(Math.min(...this.trips));
    usePlay.setState({ rttMs });
  }

  private noticed(notice: Notice): void {
    // What is dropped during a cheat is its answer; all else is news, cheat or not.
    if (this.cheat !== undefined && isOfDropped(notice)) this.cheat.onNotice(notice);
    else toast(noticeNews(notice));
  }
}
