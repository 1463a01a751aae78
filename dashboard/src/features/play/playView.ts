import type { Applied } from '@tickstream/client';
import { usePlay, type ScoreRow } from './playStore';
import { finishOf, roundRow, roundView, scoreRows } from './rounds';
import type { PlaySession } from './session';
import { toast } from './toasts';

const PACE_OVER_MS = 2000;

/** Brings what the session knows into the panels' store, a few times a second. */
export class PlayView {
  private heardAt: number | undefined;
  private round: { readonly number: number; readonly playing: boolean } | undefined;
  private scores: readonly ScoreRow[] = [];
  private toldScore = 0;
  private pace: { readonly tick: number; readonly at: number }[] = [];

  constructor(private readonly session: PlaySession) {}

  heard(): void {
    this.heardAt = Date.now();
  }

  /** Watches for the end of a round, which must be told with the scores as they stood. */
  applied(applied: Applied): void {
    const { scene, me } = this.session;
    const row = roundRow(scene.rows(scene.shape.round));
    const before = this.round;
    if (row !== undefined) this.round = { number: row.number, playing: row.playing };
    const ended =
      before !== undefined &&
      row !== undefined &&
      before.playing &&
      (!row.playing || row.number !== before.number);
    // At the end the scores still stand; when the next round begins in the same tick they are gone already.
    const scores = row?.playing === false ? scoreRows(scene, me) : this.scores;
    if (ended && !applied.full) {
      usePlay.setState({ finish: finishOf(before.number, scores, applied.facts, Date.now()) });
    }
    for (const fact of applied.facts) {
      if (fact.name === 'ItemAcquiredEvent') {
        const item = fact.body['itemType'] ?? fact.body['item'];
        toast({
          title: `You found a ${typeof item === 'string' ? item : 'thing'}`,
          detail: 'It is in your inventory.',
          code: '',
          refused: false,
        });
      }
    }
  }

  publish(): void {
    const { session } = this;
    const { scene, answers } = session;
    const tick = scene.clock.confirmed;
    this.scores = scoreRows(scene, session.me);
    usePlay.setState({
      tick,
      heardAt: this.heardAt,
      name: scene.nameOf(session.me),
      players: scene.playersConnected,
      coinsInSight: scene.coins.size,
      askToConfirmMs: answers.askToConfirmMs,
      ticksPerSecond: this.ticksPerSecond(tick),
      marks: answers.marks(tick),
      ...answers.counts(tick),
      open: session.walker?.open.length ?? 0,
      scores: this.scores,
      round: roundView(roundRow(scene.rows(scene.shape.round)), tick, scene.shape.tickMs),
    });
    this.tellScore();
  }

  private tellScore(): void {
    const score = this.scores.find((row) => row.me)?.score ?? 0;
    if (score === this.toldScore) return;
    this.toldScore = score;
    usePlay.setState({ told: `Score ${score}.` });
  }

  private ticksPerSecond(tick: number): number | undefined {
    const now = performance.now();
    this.pace = [...this.pace.filter((each) => now - each.at < PACE_OVER_MS), { tick, at: now }];
    const first = this.pace[0];
    if (first === undefined || now - first.at < PACE_OVER_MS / 2) return undefined;
    return ((tick - first.tick) / (now - first.at)) * 1000;
  }
}
