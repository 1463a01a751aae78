import type { Notice, Verdict } from '@tickstream/client';
import { count, many } from '@/shared/format/numbers';
import { refusalWords } from '@/shared/format/refusals';
import { forge, tryToken } from './forgedToken';
import { moveCommandOf, type MoveCommand } from './moveCommand';
import { usePlay, type CheatId, type CheatResult } from './playStore';
import type { CheatHearer, PlaySession } from './session';
import type { Point } from '@/shared/arena/arenaShape';

const TELEPORT_CELLS = 8.4;
const SPEED_MOVES = 12;
const FLOOD_COMMANDS = 10_000;
const FLOOD_MS = 1000;
const FLOOD_SLICES = 50;
/** How long after the last packet an answer is still waited for. */
const LISTEN_MS = 1500;
/** Honest moves are over by then: the last is answered, a slip has ended, and these ticks have passed since. */
const SETTLE_TICKS = 3;
const SETTLE_MS_MAX = 3000;

export const CHEATS: readonly { readonly id: CheatId; readonly title: string; readonly what: string }[] = [
  { id: 'teleport', title: 'Teleport', what: `${TELEPORT_CELLS} cells in one tick` },
  { id: 'speed', title: 'Speed', what: `${SPEED_MOVES} moves in one tick` },
  { id: 'forged', title: 'Forged token', what: 'signature altered' },
  { id: 'flood', title: 'Flood', what: `${count(FLOOD_COMMANDS)} commands in a second` },
];

const waiting = new Set<CheatId>();
let turn: Promise<void> = Promise.resolve();

/** Sends a cheat as real packets and reports what the server really answered. One at a time: others wait their turn. */
export function cheat(id: CheatId, session: PlaySession): Promise<void> {
  if (waiting.has(id)) return turn;
  waiting.add(id);
  if (session.cheat !== undefined) report(id, { running: true, code: '', words: 'waits its turn' });
  turn = turn
    .then(() => tryIt(id, session))
    .finally(() => {
      waiting.delete(id);
    });
  return turn;
}

async function tryIt(id: CheatId, session: PlaySession): Promise<void> {
  if (usePlay.getState().client.phase !== 'open') {
    report(id, { running: false, code: '', words: 'not sent: not connected' });
    return;
  }
  report(id, { running: true, code: '', words: 'sent, no answer yet' });
  if (id === 'forged') report(id, { running: false, ...(await forgedToken(session)) });
  else await commands(id, session);
}

async function commands(id: CheatId, session: PlaySession): Promise<void> {
  const move = moveCommandOf(session.codec.descriptor);
  const tally = new Tally(id, session);
  session.cheat = tally;
  session.wish(undefined);
  try {
    await honestMovesOver(session);
    const standing = session.standing;
    if (move === undefined || standing === undefined) {
      report(id, { running: false, code: '', words: 'there is nothing here to move' });
      return;
    }
    tally.begin();
    if (id === 'teleport') teleport(session, move, standing, tally);
    else if (id === 'speed') speed(session, move, standing, tally);
    else
      await flood(session, move, standing, (sent) =>
        report(id, { running: true, code: '', words: `${count(sent)} sent` }),
      );
    await pause(LISTEN_MS);
  } finally {
    session.cheat = undefined;
    tally.close();
  }
  report(id, { running: false, ...tally.result() });
}

/** Else the server might refuse the cheat for its time and not for what it is. */
async function honestMovesOver(session: PlaySession): Promise<void> {
  const latest = performance.now() + SETTLE_MS_MAX;
  let over = Number.POSITIVE_INFINITY;
  while (session.scene.clock.confirmed < over && performance.now() < latest) {
    const busy = (session.walker?.open.length ?? 0) > 0 || session.stunnedTicks > 0;
    if (busy) over = Number.POSITIVE_INFINITY;
    else if (over === Number.POSITIVE_INFINITY) over = session.scene.clock.confirmed + SETTLE_TICKS;
    await pause(20);
  }
}

function teleport(session: PlaySession, move: MoveCommand, standing: Point, tally: Tally): void {
  const { width, height } = session.scene.shape;
  // Towards the middle, so that the place exists and only the distance is wrong.
  const dx = width / 2 - standing.x;
  const dy = height / 2 - standing.y;
  const far = Math.hypot(dx, dy) || 1;
  const angle = far < 4 ? 0 : Math.atan2(dy, dx);
  const there = {
    x: standing.x + Math.cos(angle) * TELEPORT_CELLS,
    y: standing.y + Math.sin(angle) * TELEPORT_CELLS,
  };
  tally.sent(session.client.sendOnce(move.name, move.to(there, standing)), there);
}

function speed(session: PlaySession, move: MoveCommand, standing: Point, tally: Tally): void {
  const step = (session.walker?.step ?? move.firstStep) / SPEED_MOVES;
  const east = standing.x + 1 < session.scene.shape.width ? 1 : -1;
  let from = standing;
  for (let i = 0; i < SPEED_MOVES; i++) {
    const to = { x: from.x + east * step, y: from.y };
    tally.sent(session.client.sendOnce(move.name, move.to(to, from)), to);
    from = to;
  }
}

async function flood(
  session: PlaySession,
  move: MoveCommand,
  standing: Point,
  sent: (count: number) => void,
): Promise<void> {
  const began = performance.now();
  for (let slice = 0; slice < FLOOD_SLICES; slice++) {
    for (let i = 0; i < FLOOD_COMMANDS / FLOOD_SLICES; i++) {
      session.client.sendOnce(move.name, move.to(standing, standing));
    }
    if (slice % 10 === 0) sent(((slice + 1) * FLOOD_COMMANDS) / FLOOD_SLICES);
    await pause(Math.max(0, began + ((slice + 1) * FLOOD_MS) / FLOOD_SLICES - performance.now()));
  }
}

async function forgedToken(session: PlaySession): Promise<Pick<CheatResult, 'code' | 'words'>> {
  const answer = await tryToken(session.ticket.game.ws, forge(session.ticket.token));
  if (answer === undefined) return { code: '', words: 'the server closed without a word' };
  if (answer.reason === '') return { code: '', words: 'let in, which must not be' };
  return { code: answer.reason, words: 'closed before login · 1 closed' };
}

/** Counts the answers to one cheat. */
class Tally implements CheatHearer {
  private readonly asked = new Map<number, Point>();
  private readonly refusedBy = new Map<string, number>();
  private first: Verdict | undefined;
  private accepted = 0;
  private dropped = 0;
  private notices = 0;
  private noticeCode = '';
  private readonly deaf: () => void;
  private losses = 0;
  private begun = false;

  constructor(
    private readonly id: CheatId,
    private readonly session: PlaySession,
  ) {
    let before = usePlay.getState().client.phase;
    this.deaf = usePlay.subscribe(({ client }) => {
      if (before === 'open' && client.phase === 'waiting') this.losses++;
      before = client.phase;
    });
  }

  /** From here on the answers are to the cheat. */
  begin(): void {
    this.begun = true;
  }

  sent(seq: number | undefined, to: Point): void {
    if (seq !== undefined) this.asked.set(seq, to);
  }

  onVerdict(verdict: Verdict): boolean {
    if (!this.begun) return false;
    if (verdict.accepted) {
      this.accepted++;
      return true;
    }
    this.first ??= verdict;
    this.refusedBy.set(verdict.reason, (this.refusedBy.get(verdict.reason) ?? 0) + 1);
    const at = this.asked.get(verdict.clientSeq);
    if (this.id === 'flood') return true;
    if (at !== undefined) {
      const { figures } = refusalWords(
        { ...verdict, unit: this.session.codec.unitOf(verdict.reason) },
        this.session.scale,
      );
      this.session.effects.refuse({ at, code: verdict.reason, figures, since: performance.now() });
    }
    // The first refusal of a cheat is worth a toast; the rest is counted in the menu.
    report(this.id, { running: true, ...this.result() });
    return this.refusals > 1;
  }

  onNotice(notice: Notice): void {
    this.notices++;
    this.dropped += notice.count;
    this.noticeCode = notice.code;
  }

  close(): void {
    this.deaf();
  }

  result(): Pick<CheatResult, 'code' | 'words'> {
    if (this.id === 'flood') return this.floodResult();
    if (this.first === undefined) {
      return {
        code: '',
        words: this.accepted > 0 ? `${this.accepted} accepted, which must not be` : 'no answer came',
      };
    }
    const unit = this.session.codec.unitOf(this.first.reason);
    const limit =
      unit === 'units'
        ? `limit ${(this.first.limit / this.session.scale.unitsPerCell).toFixed(2)} cells a tick · `
        : unit === 'ticks'
          ? `${many(Math.max(1, Math.round(1 / Math.max(1, this.first.limit))), 'move')} a tick · `
          : '';
    return { code: this.first.reason, words: `${limit}${count(this.refusals)} refused` };
  }

  private floodResult(): Pick<CheatResult, 'code' | 'words'> {
    const parts = [
      this.dropped > 0 ? `${count(this.dropped)} dropped` : '',
      this.refusals > 0 ? `${count(this.refusals)} refused` : '',
      this.accepted > 0 ? `${count(this.accepted)} judged` : '',
      this.losses > 0
        ? 'disconnected, place kept'
        : this.notices > 0
          ? `warned ${this.notices === 1 ? 'once' : `${this.notices} times`}`
          : '',
    ].filter((part) => part !== '');
    const code = this.noticeCode || ([...this.refusedBy.keys()][0] ?? '');
    return { code, words: parts.length === 0 ? 'no answer came' : parts.join(', ') };
  }

  private get refusals(): number {
    let all = 0;
    for (const each of this.refusedBy.values()) all += each;
    return all;
  }
}

function report(id: CheatId, result: Omit<CheatResult, 'at'>): void {
  usePlay.setState(({ cheats }) => ({ cheats: { ...cheats, [id]: { ...result, at: Date.now() } } }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
