import {
  NetworkClient,
  type Applied,
  type ClientState,
  type GameCodec,
  type Stats,
} from '@tickstream/client';
import { create } from 'zustand';
import { shapeOf } from '@/shared/arena/arenaShape';
import { Scene, type SceneChange } from '@/shared/arena/scene';

interface Spectator {
  readonly state: ClientState;
  readonly zone: string;
  readonly scene: Scene | undefined;
  readonly stats: Stats | undefined;
  readonly statsAt: number | undefined;
  /** When the game server last said anything, epoch milliseconds. */
  readonly heardAt: number | undefined;
  /** Tick of the last delta or figures. */
  readonly tick: number;
}

const NOTHING: Spectator = {
  state: { phase: 'idle' },
  zone: '',
  scene: undefined,
  stats: undefined,
  statsAt: undefined,
  heardAt: undefined,
  tick: -1,
};

/** What the game server shows of one zone, over a read-only session. Written by that session alone. */
export const useSpectator = create<Spectator>()(() => NOTHING);

export interface SpectatorHearer {
  onApplied?(scene: Scene, applied: Applied, change: SceneChange): void;
  onStats?(zone: string, stats: Stats): void;
}

const hearers = new Set<SpectatorHearer>();
let client: NetworkClient | undefined;
let tick = -1;
let heardAt: number | undefined;

/** Hears every delta and every second's figures; gives back how to stop. */
export function hearSpectator(hearer: SpectatorHearer): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

export function retrySpectator(): void {
  client?.retryNow();
}

/** Twenty ticks a second are too many for React: the store follows four times a second. */
const FOLLOW_MS = 250;

export function spectate(url: string, codec: GameCodec, zone: string): () => void {
  const shape = shapeOf(codec.descriptor);
  const session: NetworkClient = new NetworkClient({
    url,
    codec,
    role: { kind: 'spectator', zone, token: '' },
    client: 'tickstream-page/0.1',
    listener: {
      onState: (state) => useSpectator.setState({ state }),
      onHeard: () => {
        heardAt = Date.now();
      },
      onDelta: (applied) => {
        tick = applied.tick;
        const change = scene.apply(applied, performance.now());
        for (const hearer of hearers) hearer.onApplied?.(scene, applied, change);
      },
      onStats: (stats) => {
        useSpectator.setState({ stats, statsAt: Date.now() });
        for (const hearer of hearers) hearer.onStats?.(zone, stats);
      },
    },
  });
  const scene = new Scene(shape, session.tables);
  client = session;
  tick = -1;
  heardAt = undefined;
  useSpectator.setState({ ...NOTHING, zone, scene });
  const follow = setInterval(() => {
    const known = useSpectator.getState();
    if (known.tick !== tick || known.heardAt !== heardAt) useSpectator.setState({ tick, heardAt });
  }, FOLLOW_MS);
  session.open();
  return () => {
    clearInterval(follow);
    session.leave();
    if (client === session) client = undefined;
    useSpectator.setState(NOTHING);
  };
}
