import { describe, expect, it } from 'vitest';
import type { AccountingRow, DeadLetter, DeadLetterDetail, RedriveResult } from '@/shared/api/opsTypes';
import { Problem } from '@/shared/api/rest';
import { plainText } from '@/shared/words/say';
import { bulkDone, discarded, redriven, refusedBecause } from '@/features/stream/actions';
import { isBalanced, newestFirst } from '@/features/stream/accountingRows';
import { queryOf } from '@/features/stream/filters';
import { stepsOf } from '@/features/stream/LetterHistory';
import { readBody } from '@/features/stream/readBody';
import { shortType } from '@/features/stream/shortType';
import { missingWords, streamSentence } from '@/features/stream/streamSentence';
import { windowOf } from '@/features/stream/windowed';
import { NOW } from './facts';

const letter = (id: number, change: Partial<DeadLetter> = {}): DeadLetter => ({
  id,
  group: 'persistence',
  topic: 'game.events.match',
  partition: 0,
  offset: id,
  shard: 0,
  epoch: 3,
  sequence: id,
  eventId: null,
  type: 'match.completed',
  aggregateId: 'p1',
  reason: 'BAD_BODY',
  detail: '',
  attempts: 1,
  status: 'PARKED',
  behind: null,
  recordedAt: new Date(NOW - 841_000).toISOString(),
  parkedAt: new Date(NOW - 840_000).toISOString(),
  resolvedAt: null,
  ...change,
});

const row = (change: Partial<AccountingRow> = {}): AccountingRow => ({
  shard: 0,
  epoch: 1,
  end: 100,
  applied: 100,
  parked: 0,
  missing: 0,
  droppedByPolicy: 0,
  orphans: 0,
  duplicates: 0,
  complete: true,
  pending: 0,
  lostBehindEnd: 'none',
  ...change,
});

const summary = (parked: number) => ({
  parked,
  waitingBehind: 0,
  oldestParkedAt: parked === 0 ? null : new Date(NOW - 840_000).toISOString(),
  byReason: parked === 0 ? [] : [{ reason: 'BAD_BODY', count: parked }],
});

const said = (parked: number, letters: readonly DeadLetter[], accounting?: readonly AccountingRow[]) =>
  plainText(streamSentence({ summary: summary(parked), letters, accounting, silent: false, now: NOW }).parts);

describe('the stream sentence', () => {
  it('tells how many, since when, and what they have in common', () => {
    expect(said(3, [letter(1), letter(2), letter(3)], [row()])).toBe(
      '3 dead letters, oldest 14 min, all match.completed; 0 missing.',
    );
    expect(said(3, [letter(1)], [row()])).toBe('3 dead letters, oldest 14 min, all BAD_BODY; 0 missing.');
  });
  it('says that there are none, and what is not known', () => {
    expect(said(0, [], [row()])).toBe('No dead letters, 0 missing.');
    expect(said(0, [])).toBe('No dead letters, missing not known yet.');
  });
  it('does not speak for a silent platform', () => {
    const silent = streamSentence({
      summary: summary(0),
      letters: [],
      accounting: [row()],
      silent: true,
      now: NOW,
    });
    expect(plainText(silent.parts)).toMatch(/^The platform server is silent/);
  });
});

describe('what is missing', () => {
  it.each([
    [[row()], '0 missing'],
    [[row(), row({ missing: 3, applied: 97 })], '3 events missing'],
    [[row({ complete: false, pending: 30, applied: 70 })], '30 pending, missing not known yet'],
    [[row({ complete: false })], 'missing not known yet'],
    [[row({ lostBehindEnd: 'unknown' })], '0 missing up to the accepted loss, behind it not known'],
  ])('of %o is "%s"', (rows, words) => expect(missingWords(rows).text).toBe(words));

  it('adds up, or the books say that they do not', () => {
    expect(isBalanced(row({ applied: 90, parked: 3, missing: 2, droppedByPolicy: 1, pending: 4 }))).toBe(
      true,
    );
    expect(isBalanced(row({ applied: 99 }))).toBe(false);
  });

  it('stands before everything else', () => {
    const rows = [row({ epoch: 1 }), row({ epoch: 2 }), row({ shard: 1, missing: 1 })];
    expect(newestFirst(rows).map(({ shard, epoch }) => [shard, epoch])).toEqual([
      [1, 1],
      [0, 2],
      [0, 1],
    ]);
  });
});

const result = (change: Partial<RedriveResult>): RedriveResult => ({
  id: 7,
  status: 'PARKED',
  redriven: 0,
  remaining: 0,
  stoppedBy: null,
  detail: null,
  refused: null,
  ...change,
});

describe('an action', () => {
  it('that gives a letter up tells what it freed', () => {
    expect(discarded(result({ status: 'DISCARDED', redriven: 3 })).text).toBe(
      'Letter 7 discarded; it counts as dropped. 3 events behind it applied.',
    );
  });
  it('tells what was applied and what stopped it', () => {
    expect(redriven(result({ status: 'REDRIVEN', redriven: 4 }))).toMatchObject({
      text: '4 events applied, in order.',
      refused: false,
    });
    expect(redriven(result({ redriven: 2, remaining: 1, stoppedBy: 9, detail: 'version 2' }))).toMatchObject({
      text: '2 events applied, then letter 9 could not be (version 2). 1 letter still parked.',
      refused: true,
    });
    expect(redriven(result({ remaining: 1, stoppedBy: 7 })).text).toContain('it stays parked');
  });
  it('on several names those left as they were', () => {
    const results = [
      result({ id: 1, status: 'REDRIVEN', redriven: 1 }),
      result({ id: 2, refused: 'LETTER_WAITS', detail: 'it waits behind 1' }),
    ];
    expect(bulkDone('redrive', results)).toMatchObject({
      text: '1 redriven; left as they were: 2 (it waits behind 1).',
      code: 'LETTER_WAITS',
      refused: true,
    });
    expect(bulkDone('discard', [result({ id: 1, status: 'DISCARDED' })]).text).toBe(
      '1 dead letter discarded.',
    );
  });
  it('says every refusal with its reason and code', () => {
    const refused = refusedBecause(new Problem(409, 'NOT_PARKED', 'Letter 7 is discarded already'));
    expect(refused).toEqual({
      text: 'Refused: Letter 7 is discarded already. Nothing was changed.',
      code: 'NOT_PARKED',
      refused: true,
    });
    expect(refusedBecause(new Problem(401, 'OPERATOR_TOKEN_REQUIRED', '')).text).toContain(
      'not the operator token',
    );
    expect(refusedBecause(new TypeError('network')).text).toContain('Whether it was done is not known');
  });
});

describe("an event's type", () => {
  it('is said without its package', () => {
    expect(shortType('dev.tickstream.RewardGrantedEvent')).toBe('RewardGrantedEvent');
    expect(shortType('match.completed')).toBe('match.completed');
    expect(shortType(null)).toBe('unreadable');
  });
});

describe('a corrected body', () => {
  it('is a JSON object', () => expect(readBody('{"reward": 30}')).toEqual({ body: { reward: 30 } }));
  it.each(['[1]', '3', 'null', '{"a"', ''])('is not %j', (text) => {
    expect(readBody(text)).toHaveProperty('problem');
  });
});

describe('the list', () => {
  it('asks for what is filtered and nothing else', () => {
    const filters = { group: 'persistence', status: 'any', type: '', reason: 'A&B', player: undefined };
    expect(queryOf(filters)).toBe('&group=persistence&reason=A%26B');
  });
  it('is drawn in part above 200 rows', () => {
    expect(windowOf(200, 900, 400, 29)).toEqual({ from: 0, to: 200, above: 0, below: 0 });
    const part = windowOf(10_000, 29_000, 400, 29);
    expect(part.to - part.from).toBeLessThan(40);
    expect(part.above + part.below + (part.to - part.from) * 29).toBe(290_000);
    expect(windowOf(10_000, 290_000, 400, 29).below).toBe(0);
    expect(windowOf(300, 1e6, 400, 29).from).toBeLessThanOrEqual(300);
  });
});

describe("a letter's history", () => {
  it('is in order, with what operators did to it and to no other', () => {
    const detail: DeadLetterDetail = {
      ...letter(7, { status: 'REDRIVEN', resolvedAt: new Date(NOW).toISOString() }),
      headers: {},
      body: null,
      bodyBase64: null,
      corrected: null,
      dependants: 0,
    };
    const audit = [7, 17].map((id) => ({
      id,
      at: new Date(NOW - 1000).toISOString(),
      actor: 'operator',
      action: 'redrive',
      object: `dead-letter/${id}`,
      detail: { result: 'REFUSED', reason: 'BAD_CORRECTION' },
    }));
    expect(stepsOf(detail, audit).map(({ what }) => what)).toEqual([
      'recorded by the game server',
      'parked after 1 attempt: BAD_BODY',
      'redrive by operator: refused (BAD_CORRECTION)',
      'redriven',
    ]);
  });
});
