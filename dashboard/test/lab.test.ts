import { describe, expect, it } from 'vitest';
import { refusedBecause } from '@/features/lab/actions';
import { aspectsOf, fits } from '@/features/lab/aspects';
import { hearingOf, type Hearing } from '@/features/lab/hearing';
import { labSentence } from '@/features/lab/labSentence';
import type { Experiment, Lab, Run } from '@/features/lab/labTypes';
import { markdownOf } from '@/features/lab/markdown';
import { readLab } from '@/features/lab/readLab';
import { fileName, reportOf } from '@/features/lab/report';
import { measuresOf, rowsOf, tally } from '@/features/lab/rows';
import { stampOf } from '@/features/lab/stamp';
import { stopwatchOf } from '@/features/lab/stopwatch';
import { stripOf } from '@/features/lab/strip';
import { everyMs } from '@/features/lab/useLab';
import { PlaceWatch, proofsOf } from '@/features/play/keptPlace';
import { precise } from '@/shared/format/times';
import { Problem } from '@/shared/api/rest';
import { plainText } from '@/shared/words/say';
import { NOW } from './facts';
import { broke, catching, caughtUp, experiment, kept, lab, run, works } from './labFacts';

const heard = (its: Lab, change: Partial<Extract<Hearing, { lab: Lab }>> = {}): Hearing => ({
  phase: 'live',
  lab: its,
  heardAt: NOW,
  labNow: NOW,
  reason: undefined,
  triedAt: 0,
  ...change,
});

const said = (hearing: Hearing, more: { mode?: 'up' | 'dev'; journalTakes?: boolean } = {}) =>
  labSentence({ hearing, mode: more.mode ?? 'up', journalTakes: more.journalTakes ?? true, now: NOW });
const words = (...of: Parameters<typeof said>) => plainText(said(...of).parts);
const broken = (id: string, its: Run, change: Partial<Experiment> = {}) =>
  heard(lab(experiment(id, { state: 'broken', run: its, ...change })));

describe('the sentence of the lab', () => {
  it('says what the player feels, what is held, and who did it', () => {
    const sentence = said(broken('kafka', run()));
    expect(plainText(sentence.parts)).toBe(
      'Play works. Recording paused: Kafka stopped by you 00:42 ago; 318,204 events safe on disk, 0 missing.',
    );
    expect(sentence.parts.filter(({ tone }) => tone === 'red')).toEqual([
      { text: 'Kafka stopped by you', tone: 'red' },
    ]);
  });
  it('calls nothing safe on disk that the journal may not take', () => {
    const kafka = broken('kafka', run());
    expect(words(kafka, { journalTakes: false })).toContain('318,204 events on disk, which takes no more,');
    expect(
      plainText(labSentence({ hearing: kafka, mode: 'up', journalTakes: undefined, now: NOW }).parts),
    ).toContain('318,204 events waiting,');
    expect(words(broken('kafka', run({ waitingEvents: null, missing: null })))).toContain(
      'how many events wait is not known, missing not known yet.',
    );
  });
  it('lets events behind the broker wait in it', () => {
    expect(words(broken('mysql', run({ live: { ...run().live, operations: 'partly failed' } })))).toBe(
      'Play works. Recording paused, operations partly failed: MySQL stopped by you 00:42 ago; 318,204 events wait in Kafka, 0 missing.',
    );
  });
  it('says that nothing is felt', () => {
    expect(words(broken('redis', run({ live: works, observed: works })))).toBe(
      'Play, recording and operations work: Redis stopped by you 00:42 ago; 0 missing.',
    );
  });
  it('begins with play when that has stopped', () => {
    const killed = run({
      startedAt: NOW - 1200,
      live: { ...works, play: 'stopped' },
      waitingEvents: null,
      missing: null,
    });
    expect(words(broken('game', killed))).toBe(
      'Play stopped 00:01: game server killed by you. Every place is kept; how many events wait is not known, missing not known yet.',
    );
  });
  it('accuses nobody while it heals', () => {
    const healing = (its: Run) => said(broken('kafka', its, { state: 'healing' }));
    const starting = healing(run({ healedAt: NOW - 3000 }));
    expect(plainText(starting.parts)).toBe(
      'Play works. Kafka is starting again, 00:03; 318,204 events safe on disk, 0 missing.',
    );
    expect(starting.parts.every(({ tone }) => tone === undefined)).toBe(true);
    expect(plainText(healing(catching).parts)).toBe(
      'Play works. Kafka is back after 00:36; recording catches up, 12,000 events to go, 0 missing.',
    );
    expect(plainText(healing(caughtUp).parts)).toContain(
      'recording has caught up, 0 missing; the verdict comes',
    );
  });
  it('gives the verdict while it is news, then the sheet', () => {
    const done = lab(experiment('kafka', { state: 'done', run: kept }));
    expect(words(heard(done))).toBe(
      'Kafka failed as expected: away 36.0 s, play never stopped, recording caught up in 4.00 s, 0 missing.',
    );
    expect(words(heard(done, { labNow: NOW + 200_000 }))).toBe(
      'Nothing is broken. 1 of 5 parts tried: 1 as expected.',
    );
    const bad = lab(
      experiment('mysql', { state: 'done', run: broke }),
      experiment('kafka', { state: 'done', run: { ...kept, doneAt: NOW - 5000 } }),
    );
    expect(words(heard(bad))).toBe('MySQL failed not as expected. Reads failed, and 2 writes with them.');
    expect(words(heard(bad, { labNow: NOW + 200_000 }))).toBe(
      'Nothing is broken. 2 of 5 parts tried: 1 as expected, 1 not: MySQL.',
    );
    expect(words(heard(lab()))).toMatch(/^Nothing is broken, nothing was tried/);
  });
  it('does not call broken by you, or nothing, what failed by itself', () => {
    const sick = { ...lab(), services: [{ name: 'redis', state: 'failed', sinceMs: NOW }] };
    expect(words(heard(sick))).toBe('Redis has failed, though nobody broke it here.');
    const starting = { ...sick, services: [{ name: 'redis', state: 'starting', sinceMs: NOW }] };
    expect(words(heard(starting))).toMatch(/^Nothing is broken/);
  });
  it('does not speak for a silent supervisor', () => {
    const silent = { phase: 'silent', heardAt: NOW - 14_000 } as const;
    const kafka = lab(experiment('kafka', { state: 'broken', run: run() }));
    expect(words(heard(kafka, silent))).toBe(
      'What is broken is not known: the supervisor is silent for 00:14; when last heard, Kafka was stopped.',
    );
    expect(words(heard(lab(), silent))).toContain('when last heard, nothing was broken.');
  });
  it('says why there is no lab', () => {
    expect(words({ phase: 'absent' }, { mode: 'dev' })).toContain('dev mode runs the game server alone');
    expect(words({ phase: 'absent' })).toContain('this installation lets nobody stop its parts');
  });
  it('is announced by its states, never for a running figure', () => {
    const later = broken('kafka', run({ startedAt: NOW - 99_000, waitingEvents: 700_000 }));
    expect(said(later).state).toBe(said(broken('kafka', run())).state);
    expect(said(broken('kafka', catching, { state: 'healing' })).state).not.toBe(said(later).state);
  });
});

describe('a stamp', () => {
  it.each([
    ['no run', undefined],
    ['a broken one', run()],
    ['one that catches up', catching],
    ['one whose verdict is early', { ...caughtUp, asExpected: true }],
    ['one that ended without a verdict', { ...kept, asExpected: null }],
  ])('is not given to %s', (_, its) => expect(stampOf(its)).toBeUndefined());

  it('is given when nothing waits any more', () => {
    expect(stampOf(kept)).toEqual({ asExpected: true, words: 'As expected', at: kept.doneAt, why: '' });
    expect(stampOf(broke)).toMatchObject({ words: 'Not as expected', why: broke.why });
  });
});

describe('expected against observed', () => {
  it.each([
    ['works', 'works', true],
    ['works', 'moment', false],
    ['works', 'paused', false],
    ['moment', 'moment', true],
    ['moment', 'stopped', false],
    ['stops, back in seconds', 'stopped', true],
    ['pauses, catches up', 'paused', true],
    ['partly fails', 'partly failed', true],
    ['partly fails', 'stopped', false],
    ['stops', 'stopped', true],
    ['works', 'unknown', true],
    ['some new word', 'stopped', false],
  ] as const)('%s, %s: %s', (expected, observed, fit) => expect(fits(expected, observed)).toBe(fit));

  const cells = (its: Run | undefined, change: Partial<Experiment> = {}) =>
    aspectsOf(experiment('kafka', change), its, NOW).map(({ observed, state }) => `${observed}: ${state}`);

  it('shows what goes on as a cost, with its clock, and what is over as kept', () => {
    expect(cells(run())).toEqual(['works: kept', 'paused 00:42: costs', 'works: kept']);
    expect(cells(caughtUp)).toEqual(['works: kept', 'works again: kept', 'works: kept']);
    expect(cells(kept)).toEqual(['works: kept', 'caught up: kept', 'works: kept']);
  });
  it('keeps the worst that was seen when that was not allowed', () => {
    const worse = run({ observed: { ...run().observed, play: 'stopped' } });
    expect(cells(worse)[0]).toBe('stopped: broken');
    expect(cells({ ...worse, doneAt: NOW })[0]).toBe('stopped: broken');
  });
  it('says what nobody could see, and what was not run', () => {
    expect(cells(run({ live: { ...works, operations: 'unknown' } }))[2]).toBe('unknown: unknown');
    expect(cells(undefined)).toEqual(['not run: none', 'not run: none', 'not run: none']);
  });
  it('measures the interruption that was expected', () => {
    const expected = { play: 'stops, back in seconds', recording: 'works', operations: 'works' };
    const observed = { ...works, play: 'stopped' } as const;
    expect(cells({ ...kept, resumeMs: 1840, observed }, { expected })[0]).toBe('back in 1.84 s: kept');
  });
});

describe('what is measured', () => {
  const measured = (its: Run, now = NOW) =>
    measuresOf(its, now).map(({ label, value }) => `${label} ${value}`);

  it('runs while it is away, and stands when it is over', () => {
    expect(measured(run())).toEqual([
      'interruption 0 s',
      'waiting 318,204 events',
      'away for 00:42',
      'missing 0 events',
    ]);
    expect(measured(run(), NOW + 60_000)[2]).toBe('away for 01:42');
    expect(measured(catching)[2]).toBe('catching up 00:06');
    expect(measured(kept)).toEqual([
      'interruption 0 s',
      'away 36.0 s',
      'caught up in 4.00 s',
      'missing 0 events',
    ]);
    expect(measured(kept, NOW + 60_000)).toEqual(measured(kept));
  });
  it('never reads what is not known as 0', () => {
    expect(measured(run({ waitingEvents: null, missing: null }))).toEqual([
      'interruption 0 s',
      'waiting not known',
      'away for 00:42',
      'missing not known yet',
    ]);
  });
  it.each([
    [0, '0 s'],
    [410, '0.41 s'],
    [1840, '1.84 s'],
    [9999, '10.0 s'],
    [11_600, '11.6 s'],
    [59_990, '00:59'],
    [167_000, '02:47'],
  ])('%d ms is "%s"', (ms, text) => expect(precise(ms)).toBe(text));
});

describe('the rows', () => {
  it('tell what was done, and count', () => {
    const rows = rowsOf(
      lab(
        experiment('game', { state: 'done', run: null, history: [{ ...kept, resumeMs: 1840 }] }),
        experiment('kafka', { state: 'broken', run: run() }),
        experiment('mysql', { state: 'done', run: broke }),
      ),
      NOW,
    );
    expect(rows.map(({ when }) => when)).toEqual([
      'killed 22:12:38, came back by itself',
      'not run yet',
      'stopped 22:12:38 by you',
      'stopped 22:12:38 for 36.0 s',
      'not run yet',
    ]);
    expect(tally(rows)).toBe('1 as expected, 1 not, 1 running, 2 not run');
  });
  it('name a part that is not well though nobody broke it here', () => {
    const sick = { ...lab(), services: [{ name: 'redis', state: 'failed', sinceMs: NOW }] };
    expect(rowsOf(sick, NOW).map(({ ill }) => ill)).toEqual(['', 'failed', '', '', '']);
  });
  it('do not say that of a part that is silent because of what was broken', () => {
    const services = [{ name: 'platform', state: 'silent', sinceMs: NOW }];
    const illOfPlatform = (each: Lab) => rowsOf({ ...each, services }, NOW).at(-1)?.ill;
    expect(illOfPlatform(lab(experiment('kafka', { state: 'broken', run: run() })))).toBe('');
    expect(illOfPlatform(lab())).toBe('silent');
  });
});

describe('the stopwatch', () => {
  const killed = run({ startedAt: NOW - 1200 });

  it('runs from the kill to the first confirmed move, and then stands', () => {
    expect(stopwatchOf(killed, NOW)).toMatchObject({ running: true, figure: '1.2', unit: 's', spanMs: 2000 });
    expect(stopwatchOf(killed, NOW + 3000)).toMatchObject({ figure: '4.2', spanMs: 5000, passedMs: 4200 });
    const back = { ...killed, backAt: NOW, resumeMs: 1840 };
    expect(stopwatchOf(back, NOW + 60_000)).toMatchObject({ running: false, figure: '1.84', unit: 's' });
  });
  it('tells the steps that came and those that did not', () => {
    const back = { ...killed, backAt: NOW - 100, resumeMs: 1840, caughtUpAt: NOW + 1000 };
    expect(stopwatchOf(back, NOW + 2000).steps.map(({ afterMs }) => afterMs)).toEqual([
      1100,
      1840,
      2200,
      undefined,
    ]);
  });
  it('has no figure before a kill, nor for a move that never came', () => {
    expect(stopwatchOf(undefined, NOW)).toMatchObject({ running: false, figure: '' });
    expect(stopwatchOf({ ...killed, doneAt: NOW }, NOW)).toMatchObject({ running: false, figure: 'unknown' });
  });
});

describe('the strip', () => {
  const strip = (id: string, its: Run) => {
    const active = experiment(id, { state: 'broken', run: its });
    return stripOf(lab(active), active, true);
  };

  it('holds before what is away, and lets wait what stands behind it', () => {
    const { stops, arrows } = strip('kafka', run());
    expect(stops.map(({ state }) => state)).toEqual(['fine', 'fine', 'held', 'cause', 'waiting', 'waiting']);
    expect(stops[2]?.words).toBe('Journal 318,204');
    expect(arrows).toEqual(['flowing', 'flowing', 'held', 'waiting', 'waiting']);
  });
  it('has one cause, wherever it stands', () => {
    for (const id of ['game', 'redis', 'kafka', 'mysql', 'platform']) {
      const { stops, beside } = strip(id, run());
      expect([...stops, ...beside].filter(({ state }) => state === 'cause')).toHaveLength(1);
    }
  });
  it('flows on when what is away stands beside it', () => {
    expect(strip('redis', run()).arrows.every((state) => state === 'flowing')).toBe(true);
  });
  it('catches up, and is unknown when nobody tells', () => {
    expect(strip('kafka', catching).arrows).toEqual([
      'flowing',
      'flowing',
      'catching',
      'catching',
      'catching',
    ]);
    const unknown = stripOf(lab(), undefined, false);
    expect(unknown.stops.every(({ state }) => state === 'unknown')).toBe(true);
    expect(unknown.arrows.every((state) => state === 'stale')).toBe(true);
  });
});

describe('what is taken away', () => {
  const report = reportOf(
    lab(
      experiment('kafka', {
        state: 'done',
        run: kept,
        history: [kept, { ...broke, startedAt: NOW - 900_000 }],
      }),
      experiment('mysql', {
        state: 'done',
        run: { ...broke, startedAt: NOW - 80_000, why: 'Reads | writes\nfailed.' },
      }),
    ),
    NOW,
  );
  const markdown = markdownOf(report);

  it('has a row for every part and every run, each run once', () => {
    const lines = markdown.split('\n');
    expect(lines.filter((line) => line.startsWith('| **'))).toHaveLength(5);
    expect(lines.filter((line) => line.startsWith('| 2023-'))).toHaveLength(3);
  });
  it('says expected and observed, times and verdict', () => {
    expect(markdown).toContain(
      '| **Kafka**, stopped 22:12:38 for 36.0 s | works → works | pauses, catches up → caught up | works → works | interruption 0 s; away 36.0 s; caught up in 4.00 s; missing 0 events | **As expected**, 22:13:19 |',
    );
    expect(markdown).toContain('| **Redis**, not run yet | works → not run |');
    expect(markdown).toContain('| no figures yet | no verdict yet |');
  });
  it('is not torn by what somebody wrote', () => {
    expect(markdown).toContain('- **MySQL**: Reads \\| writes failed.');
  });
  it('is named by its moment', () => {
    expect(fileName(report)).toBe('tickstream-failure-lab-2023-11-14-221320');
  });
});

describe('hearing the supervisor', () => {
  const answer = { kind: 'lab', lab: lab(), at: NOW } as const;
  const asked = { answer, failure: null, failedAt: 0, since: NOW };

  it('lets timers go on when it is silent', () => {
    expect(hearingOf(asked, NOW + 4000)).toMatchObject({ phase: 'live', labNow: NOW + 4000 });
    expect(hearingOf(asked, NOW + 6000)).toMatchObject({ phase: 'silent', labNow: NOW + 6000 });
  });
  it('counts on the supervisor clock, whatever this machine believes', () => {
    const ahead = { ...answer, lab: { ...lab(), now: NOW + 3_600_000 } };
    expect(hearingOf({ ...asked, answer: ahead }, NOW + 1000)).toMatchObject({ labNow: NOW + 3_601_000 });
  });
  it('tells asking, unreachable and absent apart', () => {
    const none = { ...asked, answer: undefined };
    expect(hearingOf(none, NOW).phase).toBe('asking');
    expect(hearingOf({ ...none, failure: new Error('no answer') }, NOW).phase).toBe('unreachable');
    expect(hearingOf({ ...asked, answer: { kind: 'absent' } }, NOW).phase).toBe('absent');
  });
  it('asks more often while something is broken, seldom where there is no lab', () => {
    const active = lab(experiment('kafka', { state: 'broken', run: run() }));
    const paces = [{ kind: 'absent' } as const, answer, { ...answer, lab: active }].map(everyMs);
    expect(paces).toEqual([...paces].sort((a, b) => b - a));
    expect(new Set(paces).size).toBe(3);
  });
  it('reads an answer, and takes nothing unknown for a figure', () => {
    const { experiments } = lab(experiment('kafka', { state: 'broken', run: run() }));
    expect(readLab({ now: NOW, services: [], experiments })).toEqual(
      lab(experiment('kafka', { state: 'broken', run: run() })),
    );
    const [odd] =
      readLab({ now: NOW, experiments: [{ id: 'x', run: { startedAt: 1, waitingEvents: 'many' } }] })
        ?.experiments ?? [];
    expect(odd?.run).toMatchObject({ waitingEvents: null, missing: null, observed: { play: 'unknown' } });
    expect(readLab({ title: 'Not found' })).toBeUndefined();
    expect(readLab('<!doctype html>')).toBeUndefined();
  });
  it('says why nothing was done', () => {
    expect(refusedBecause(new Problem(409, 'LAB_BUSY', 'Kafka is not over yet'))).toMatchObject({
      refusal: 'Refused: Kafka is not over yet.',
      code: 'LAB_BUSY',
    });
    expect(refusedBecause(new TypeError('fetch failed')).refusal).toContain(
      'Whether it was done is not known',
    );
  });
});

describe('a place that is kept', () => {
  const before = { name: 'Mina', score: 57, at: { x: 24.74, y: 16.6 } };

  it('is compared once after each loss, from the first loss on', () => {
    const watch = new PlaceWatch();
    expect(watch.regain(before, 0)).toBeUndefined();
    watch.lose(before, 1000);
    watch.lose({ ...before, score: 0 }, 2000);
    expect(watch.regain(before, 2840)).toEqual({ before, after: before, awayMs: 1840 });
    expect(watch.regain(before, 3000)).toBeUndefined();
  });
  it('says what is the same and what is not', () => {
    const after = { name: 'Mina', score: 56, at: { x: 24.71, y: 16.6 } };
    expect(proofsOf({ before, after, awayMs: 1 }).map(({ words: text, same }) => `${text} ${same}`)).toEqual([
      'Mina, Mina true',
      '57, 56 false',
      '24.7 16.6, 24.7 16.6 true',
    ]);
    expect(
      proofsOf({ before: { ...before, at: undefined }, after: { ...after, at: undefined }, awayMs: 1 })[2]
        ?.same,
    ).toBe(false);
  });
});
