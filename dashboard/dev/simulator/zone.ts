import { ROUND_TICKS, SIZE, SLIP_TICKS, STEP_MAX, UNITS } from './descriptor';
import { puddles, walls } from './floor';

export interface Avatar {
  x: number;
  y: number;
  movedTick: number;
  stunnedUntil: number;
  score: number;
  name: string;
  connected: boolean;
  goal: { x: number; y: number };
  bot: boolean;
}

export interface Judged {
  readonly accepted: boolean;
  readonly reason: string;
  readonly actual: number;
  readonly limit: number;
}

const ACCEPTED: Judged = { accepted: true, reason: '', actual: 0, limit: 0 };
const NAMES = ['Petra', 'jun_22', 'lumi', '선희', 'Okafor', 'kenji', 'tomas.b', 'Ada'];

/** The arena as the page needs it to be: avatars, coins, walls, rounds. A stand-in, not the game. */
export class Zone {
  tick = 41_882_607;
  readonly avatars = new Map<string, Avatar>();
  readonly coins = new Map<string, { x: number; y: number; value: number }>();
  readonly walls = walls(SIZE);
  readonly puddles = puddles(SIZE);
  round = { number: 214, startedTick: this.tick - 200, endsTick: this.tick - 200 + ROUND_TICKS };

  constructor(bots: number) {
    for (let i = 0; i < bots; i++) {
      this.join(`p-bot-${i}`, NAMES[i] ?? `bot-${String(i).padStart(3, '0')}`, true);
    }
    for (let i = 0; i < 60; i++) this.dropCoin();
  }

  join(id: string, name: string, bot = false): void {
    const known = this.avatars.get(id);
    if (known !== undefined) {
      known.connected = true;
      return;
    }
    const at = this.freeCell();
    const score = bot ? Math.floor(Math.random() * 60) : 0;
    this.avatars.set(id, {
      ...centre(at),
      movedTick: 0,
      stunnedUntil: 0,
      score,
      name,
      connected: true,
      goal: this.freeCell(),
      bot,
    });
  }

  judge(id: string, to: { x: number; y: number }): Judged {
    const avatar = this.avatars.get(id);
    if (avatar === undefined) return { accepted: false, reason: 'NOT_LOGGED_IN', actual: 0, limit: 0 };
    if (to.x < 0 || to.y < 0 || to.x >= SIZE * UNITS || to.y >= SIZE * UNITS) {
      return { accepted: false, reason: 'OUT_OF_BOUNDS', actual: 0, limit: 0 };
    }
    if (avatar.stunnedUntil > this.tick) {
      return { accepted: false, reason: 'STUNNED', actual: avatar.stunnedUntil - this.tick, limit: 0 };
    }
    const far = Math.floor(Math.hypot(to.x - avatar.x, to.y - avatar.y));
    if (far > STEP_MAX) return { accepted: false, reason: 'TOO_FAR', actual: far, limit: STEP_MAX };
    if (this.tick - avatar.movedTick < 1) return { accepted: false, reason: 'TOO_SOON', actual: 0, limit: 1 };
    if (this.walls.has(cellKey(to))) return { accepted: false, reason: 'BLOCKED', actual: 0, limit: 0 };
    if (this.puddles.has(cellKey(to)) && !this.puddles.has(cellKey(avatar)))
      avatar.stunnedUntil = this.tick + SLIP_TICKS;
    avatar.x = to.x;
    avatar.y = to.y;
    avatar.movedTick = this.tick;
    const coin = this.coins.get(cellKey(to));
    if (coin !== undefined) {
      avatar.score += coin.value;
      this.coins.delete(cellKey(to));
    }
    return ACCEPTED;
  }

  step(): void {
    this.tick++;
    if (this.tick >= this.round.endsTick) {
      this.round = {
        number: this.round.number + 1,
        startedTick: this.tick,
        endsTick: this.tick + ROUND_TICKS,
      };
      for (const avatar of this.avatars.values()) avatar.score = 0;
    }
    for (const [id, avatar] of this.avatars) if (avatar.bot) this.think(id, avatar);
    if (this.tick % 10 === 0 && this.coins.size < 70) this.dropCoin();
  }

  private think(id: string, bot: Avatar): void {
    const goal = centre(bot.goal);
    const dx = goal.x - bot.x;
    const dy = goal.y - bot.y;
    const far = Math.hypot(dx, dy);
    const pace = UNITS * 0.22;
    if (far < pace || Math.random() < 0.004) {
      bot.goal = this.nearCoin(bot) ?? this.freeCell();
      return;
    }
    const to = { x: Math.round(bot.x + (dx / far) * pace), y: Math.round(bot.y + (dy / far) * pace) };
    if (!this.judge(id, to).accepted) bot.goal = this.freeCell();
  }

  private nearCoin(bot: Avatar): { x: number; y: number } | undefined {
    const near = (coin: { x: number; y: number }) =>
      Math.hypot(coin.x - bot.x / UNITS, coin.y - bot.y / UNITS);
    return [...this.coins.values()].sort((a, b) => near(a) - near(b))[Math.floor(Math.random() * 4)];
  }

  private dropCoin(): void {
    const at = this.freeCell();
    this.coins.set(`${at.x},${at.y}`, { ...at, value: Math.random() < 0.08 ? 5 : 1 });
  }

  private freeCell(): { x: number; y: number } {
    for (;;) {
      const at = { x: Math.floor(Math.random() * SIZE), y: Math.floor(Math.random() * SIZE) };
      if (!this.walls.has(`${at.x},${at.y}`)) return at;
    }
  }
}

function centre(cell: { x: number; y: number }): { x: number; y: number } {
  return { x: cell.x * UNITS + UNITS / 2, y: cell.y * UNITS + UNITS / 2 };
}

function cellKey(at: { x: number; y: number }): string {
  return `${Math.floor(at.x / UNITS)},${Math.floor(at.y / UNITS)}`;
}
