import { beforeEach, describe, expect, it } from 'vitest';
import { Answers } from '@/features/play/answers';
import { forge } from '@/features/play/forgedToken';
import { moveCommandOf } from '@/features/play/moveCommand';
import { sightOf } from '@/features/play/paint/sight';
import { initialOf } from '@/features/play/paint/movers';
import { noticeNews } from '@/features/play/notices';
import { NOTHING_PLAYED, usePlay } from '@/features/play/playStore';
import { finishOf, roundRow, roundView } from '@/features/play/rounds';
import { expireToasts, toast } from '@/features/play/toasts';
import { DESCRIPTOR } from '../dev/simulator/descriptor';

describe('answers', () => {
  it('count the last three seconds, and mark a refusal over a confirmation', () => {
    const answers = new Answers();
    for (let tick = 1; tick <= 100; tick++) answers.heard(tick, true, 40);
    answers.heard(100, false, 40);
    expect(answers.counts(100)).toEqual({ confirmed: 60, refused: 1 });
    expect(answers.marks(100).at(-1)).toEqual({ tick: 100, state: 'refused' });
    expect(answers.marks(102).at(-1)).toEqual({ tick: 102, state: 'quiet' });
  });

  it('give the middle of the waits, not their mean', () => {
    const answers = new Answers();
    expect(answers.askToConfirmMs).toBeUndefined();
    for (const wait of [50, 60, 2000]) answers.heard(1, true, wait);
    expect(answers.askToConfirmMs).toBe(60);
  });
});

describe('a forged token', () => {
  it('differs in its signature only, and not in its unused last bits', () => {
    const token = 'aGVhZA.Ym9keQ.c2lnbmF0dXJlLW9mLXRoaXM';
    const forged = forge(token);
    expect(forged.split('.').slice(0, 2)).toEqual(token.split('.').slice(0, 2));
    expect(forged).toHaveLength(token.length);
    expect(forged).not.toBe(token);
    expect(forged.at(-1)).toBe(token.at(-1));
  });
});

describe('toasts', () => {
  beforeEach(() => usePlay.setState(NOTHING_PLAYED));
  const news = (title: string) => ({ title, detail: '', code: '', refused: true });

  it('are three at most, newest last', () => {
    for (const [index, title] of ['a', 'b', 'c', 'd'].entries()) toast(news(title), index);
    expect(usePlay.getState().toasts.map((each) => each.title)).toEqual(['b', 'c', 'd']);
  });

  it('count the same news instead of repeating it', () => {
    for (let i = 0; i < 11; i++) toast(news('too soon'), i);
    expect(usePlay.getState().toasts).toMatchObject([{ title: 'too soon', times: 11 }]);
  });

  it('go after six seconds, unless held', () => {
    toast(news('a'), 0);
    expireToasts(6001, true);
    expect(usePlay.getState().toasts).toHaveLength(1);
    expireToasts(6001, false);
    expect(usePlay.getState().toasts).toHaveLength(0);
  });
});

describe('a notice', () => {
  const notice = (code: string, count: number, detail: string) =>
    ({ kind: 'notice', code, count, detail }) as const;

  it('counts what was dropped, and only that', () => {
    expect(noticeNews(notice('RATE_LIMITED', 12, 'limit 60 a second')).detail).toBe(
      '12 dropped. limit 60 a second',
    );
    expect(noticeNews(notice('DURABILITY_DEGRADED', 1, 'Only moves are taken.'))).toEqual({
      title: 'The server notes: durability degraded',
      detail: 'Only moves are taken.',
      code: 'DURABILITY_DEGRADED',
      refused: true,
    });
  });

  it('of none is good news', () => {
    expect(noticeNews(notice('DURABILITY_DEGRADED', 0, 'The server records again.'))).toMatchObject({
      title: 'Over: durability degraded',
      detail: 'The server records again.',
      refused: false,
    });
  });
});

describe('a round', () => {
  const rows = new Map([
    ['current', { key: 'current', row: { number: 7, phase: 'PLAYING', startedTick: 100, endsTick: 500 } }],
  ]);

  it('is told as time left and share', () => {
    expect(roundView(roundRow(rows), 400, 50)).toEqual({
      number: 7,
      playing: true,
      leftMs: 5000,
      share: 0.25,
    });
  });

  it('is not told where a game has none', () =>
    expect(roundView(roundRow(new Map()), 1, 50)).toBeUndefined());

  it('ends with rank and reward, from what the server said', () => {
    const scores = [
      { id: 'p', rank: 1, name: 'Petra', score: 9, me: false },
      { id: 'm', rank: 2, name: 'Mina', score: 5, me: true },
    ];
    const reward = {
      name: 'RewardGrantedEvent',
      body: { playerId: 'm', currency: 'gold', amount: 60, reason: 'match' },
    };
    expect(finishOf(7, scores, [reward], 1)).toMatchObject({
      rank: 2,
      of: 2,
      score: 5,
      reward: 60,
      winner: 'Petra',
    });
    expect(finishOf(7, scores, [], 1)?.reward).toBeUndefined();
  });
});

describe('a move', () => {
  it('is asked in the game\u2019s own units', () => {
    const move = moveCommandOf(DESCRIPTOR);
    expect(move?.to({ x: 1.5, y: 2 }, { x: 1, y: 2 })).toEqual({ to: { x: 1536, y: 2048 } });
  });

  it('is one of four ways in a game on a grid', () => {
    const grid = {
      ...DESCRIPTOR,
      commands: [
        {
          id: 0,
          name: 'Step',
          fields: [
            {
              name: 'to',
              type: { kind: 'enum', name: 'Direction', values: ['NORTH', 'EAST', 'SOUTH', 'WEST'] } as const,
            },
          ],
        },
      ],
    };
    const move = moveCommandOf(grid);
    expect(move?.to({ x: 3.5, y: 2.5 }, { x: 2.5, y: 2.5 })).toEqual({ to: 'EAST' });
    expect(move?.to({ x: 2.5, y: 1.5 }, { x: 2.5, y: 2.5 })).toEqual({ to: 'NORTH' });
  });

  it('is missing in a game that cannot be walked', () => {
    expect(moveCommandOf({ ...DESCRIPTOR, commands: [] })).toBeUndefined();
  });
});

describe('what one is sent', () => {
  it('is one\u2019s own square and the eight around it', () => {
    expect(sightOf({ x: 20, y: 40 }, 16)).toEqual({ left: 0, top: 16, right: 48, bottom: 64 });
  });
});

describe('an initial', () => {
  it.each([
    ['Mina', 'M'],
    ['선희', '선'],
    ['👩‍🚀 Ada', '👩‍🚀'],
    ['', ''],
  ])('of "%s" is "%s"', (name, initial) => expect(initialOf(name)).toBe(initial));
});
