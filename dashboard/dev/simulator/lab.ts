import type { IncomingMessage } from 'node:http';
import type { Experiment, Lab as LabAnswer, Run } from '../../src/features/lab/labTypes';
import type { Part, Scenario } from './scenario';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Json = (body: unknown, status?: number) => void;

interface Row {
  readonly id: string;
  readonly object: string;
  readonly kind: Experiment['kind'];
  readonly expected: Experiment['expected'];
  /** What of the simulation stops with it; nothing of it shows that Redis or MongoDB are away. */
  readonly part: Part | undefined;
}

const row = (id: string, object: string, play: string, recording: string, operations: string): Row => ({
  id,
  object,
  kind: id === 'game' ? 'kill' : 'stop',
  expected: { play, recording, operations },
  part: id === 'redis' || id === 'mongodb' ? undefined : (id as Part),
});

const ROWS: readonly Row[] = [
  row('game', 'Game server', 'stops, back in seconds', 'pauses, catches up', 'works'),
  row('redis', 'Redis', 'moment', 'works', 'works'),
  row('mongodb', 'MongoDB', 'works', 'works', 'works'),
  row('kafka', 'Kafka', 'works', 'pauses, catches up', 'works'),
  row('mysql', 'MySQL', 'works', 'pauses, catches up', 'partly fails'),
  row('platform', 'Platform server', 'works', 'pauses, catches up', 'stops'),
];

const KILLED_FOR_MS = 1840;
const STARTING_MS = 3200;
const CHECKING_MS = 1500;

/**
 * Stands in for the supervisor's failure lab. `GET /simulator/lab/past` puts runs into the past, `/break/kafka?ago=42`
 * breaks as if that long ago, `/heal/kafka` heals, `/bad` makes the next verdict a bad one, `/absent` and `/silent`
 * answer as a place without a lab and as a supervisor that hangs, `/gone` as one that refuses; `/hold` keeps a killed
 * game server away; `/reset` ends all of it.
 */
export class Lab {
  private readonly runs = new Map<string, Mutable<Run>>();
  private readonly past = new Map<string, Run[]>();
  private manner: 'answers' | 'absent' | 'silent' | 'gone' = 'answers';
  private bad = false;
  private hold = false;

  constructor(
    private readonly scenario: Scenario,
    private readonly cut: (part: Part) => void,
  ) {}

  answer(request: IncomingMessage, url: URL, json: Json): void {
    const dev = process.env['SIMULATE'] === 'dev';
    if (this.manner === 'silent') return;
    if (this.manner === 'gone') return json({ title: 'gone', detail: 'the supervisor ends' }, 502);
    if (this.manner === 'absent' || dev) return json({ title: 'Not found', code: 'NOT_FOUND' }, 404);
    if (request.method === 'GET') return json(this.state());
    const [, , id = '', action] = url.pathname.split('/');
    const found = ROWS.find((each) => each.id === id);
    if (found === undefined) return json({ title: 'Not found', code: 'NOT_FOUND' }, 404);
    const conflict = (detail: string) => json({ title: detail, detail, code: 'LAB_BUSY' }, 409);
    const busy = ROWS.find((each) => this.stateOf(each) === 'broken' || this.stateOf(each) === 'healing');
    if (action === 'break') {
      if (busy !== undefined) return conflict(`${busy.object} is not over yet`);
      this.break(found, 0);
    } else {
      if (this.stateOf(found) !== 'broken') return conflict(`${found.object} is not broken`);
      this.heal(found);
    }
    json(this.experiment(found), 202);
  }

  script(url: URL): unknown {
    const [, , , word = '', id = ''] = url.pathname.split('/');
    const found = ROWS.find((each) => each.id === id);
    if (word === 'past') this.remember();
    else if (word === 'break' && found !== undefined)
      this.break(found, Number(url.searchParams.get('ago') ?? 0));
    else if (word === 'heal' && found !== undefined) this.heal(found);
    else if (word === 'bad') this.bad = true;
    else if (word === 'hold') this.hold = true;
    else if (word === 'reset') this.reset();
    else if (word === 'absent' || word === 'silent' || word === 'gone') this.manner = word;
    return this.state();
  }

  private reset(): void {
    for (const { part } of ROWS) if (part !== undefined && this.scenario.is(part)) this.scenario.start(part);
    this.runs.clear();
    this.past.clear();
    this.manner = 'answers';
    this.bad = false;
    this.hold = false;
  }

  private state(): LabAnswer {
    const experiments = ROWS.map((each) => this.experiment(each));
    const services = ROWS.map((each) => ({
      name: each.id,
      state:
        this.stateOf(each) === 'broken'
          ? 'stopped'
          : this.stateOf(each) === 'healing'
            ? 'starting'
            : 'healthy',
      pid: 4100,
      restarts: 0,
      sinceMs: Date.now() - 864e5,
    }));
    return { now: Date.now(), services, experiments };
  }

  private experiment(found: Row): Experiment {
    const { id, object, kind, expected } = found;
    this.advance(found);
    const run = this.runs.get(id) ?? null;
    return { id, object, kind, expected, state: this.stateOf(found), run, history: this.past.get(id) ?? [] };
  }

  private stateOf({ id, kind }: Row): Experiment['state'] {
    const run = this.runs.get(id);
    if (run === undefined) return this.past.has(id) ? 'done' : 'idle';
    if (run.doneAt !== null) return 'done';
    const healing = kind === 'kill' ? run.backAt !== null : run.healedAt !== null;
    return healing ? 'healing' : 'broken';
  }

  private break(found: Row, agoSeconds: number): void {
    const startedAt = Date.now() - agoSeconds * 1000;
    const before = this.runs.get(found.id);
    if (before !== undefined)
      this.past.set(found.id, [before, ...(this.past.get(found.id) ?? [])].slice(0, 10));
    const live = brokenLive(found);
    const observed = found.id === 'redis' ? { ...live, play: 'moment' as const } : live;
    this.runs.set(found.id, {
      ...FRESH,
      startedAt,
      live,
      observed,
      interruptionMs: found.id === 'redis' ? 120 : 0,
    });
    if (found.part !== undefined) {
      this.scenario.stop(found.part, agoSeconds);
      this.cut(found.part);
    }
  }

  private heal({ id, part }: Row): void {
    const run = this.runs.get(id);
    if (run === undefined) return;
    run.healedAt = Date.now();
    setTimeout(() => {
      if (part !== undefined) this.scenario.start(part);
      run.backAt = Date.now();
    }, STARTING_MS);
  }

  /** Brings a run as far as it has come by now. */
  private advance({ id, part, kind }: Row): void {
    const run = this.runs.get(id);
    if (run === undefined || run.doneAt !== null) return;
    const now = Date.now();
    if (kind === 'kill' && run.backAt === null && !this.hold && now - run.startedAt >= KILLED_FOR_MS) {
      this.scenario.start('game');
      run.backAt = run.startedAt + 1310;
      run.healedAt = run.startedAt;
      run.resumeMs = KILLED_FOR_MS;
      run.interruptionMs = KILLED_FOR_MS;
      run.disconnects = 24;
    }
    if (id === 'game' && run.backAt === null) run.interruptionMs = now - run.startedAt;
    const since = run.startedAt;
    const behind =
      run.backAt === null ? now - since : Math.max(0, run.backAt - since - (now - run.backAt) * 4);
    const pauses = id !== 'redis' && id !== 'mongodb';
    run.waitingEvents =
      id === 'game' && run.backAt === null
        ? null
        : part === 'kafka'
          ? this.scenario.waiting()
          : pauses
            ? Math.round((behind / 1000) * 7576) + 40
            : 0;
    run.missing = id === 'game' && run.backAt === null ? null : 0;
    if (run.backAt === null) return;
    const play = 'works' as const;
    const catching = (run.waitingEvents ?? 0) > 600;
    run.live = { play, recording: catching ? 'paused' : 'works', operations: 'works' };
    if (catching) return;
    run.caughtUpAt ??= now;
    if (now - run.caughtUpAt < CHECKING_MS) return;
    run.doneAt = now;
    run.asExpected = !this.bad;
    if (this.bad) {
      run.observed = { ...run.observed, operations: 'stopped' };
      run.why = 'Operations stopped altogether: writes were refused too, 2 of them.';
    }
    this.bad = false;
  }

  private remember(): void {
    const at = Date.now() - 900_000;
    const ran = (id: string, index: number, change: Partial<Run>) => {
      const found = ROWS.find((each) => each.id === id);
      if (found === undefined) return;
      const startedAt = at + index * 140_000;
      const backAt = startedAt + (id === 'game' ? 1310 : 62_300);
      const run: Run = {
        ...FRESH,
        startedAt,
        healedAt: id === 'game' ? startedAt : startedAt + 60_000,
        backAt,
        caughtUpAt: backAt + (id === 'game' ? 900 : 11_600),
        doneAt: backAt + 14_000,
        observed: brokenLive(found),
        live: { play: 'works', recording: 'works', operations: 'works' },
        waitingEvents: 0,
        missing: 0,
        asExpected: true,
        ...change,
      };
      this.past.set(id, [run, ...(this.past.get(id) ?? [])]);
    };
    ran('game', -2, { resumeMs: 2260, interruptionMs: 2260, disconnects: 24 });
    ran('game', 0, { resumeMs: 1840, interruptionMs: 1840, disconnects: 24 });
    ran('redis', 1, {
      observed: { play: 'moment', recording: 'works', operations: 'works' },
      interruptionMs: 120,
    });
    ran('mongodb', 2, {});
    ran('mysql', 3, {
      observed: { play: 'works', recording: 'paused', operations: 'stopped' },
      asExpected: false,
      why: 'Operations stopped altogether: writes were refused too, 2 of them.',
    });
  }
}

const FRESH: Run = {
  startedAt: 0,
  healedAt: null,
  backAt: null,
  caughtUpAt: null,
  doneAt: null,
  observed: { play: 'works', recording: 'works', operations: 'works' },
  live: { play: 'works', recording: 'works', operations: 'works' },
  interruptionMs: 0,
  resumeMs: null,
  waitingEvents: 0,
  missing: 0,
  disconnects: 0,
  asExpected: null,
  why: '',
};

function brokenLive({ id, expected }: Row): Run['live'] {
  return {
    play: id === 'game' ? 'stopped' : 'works',
    recording: expected.recording === 'works' ? 'works' : 'paused',
    operations: id === 'platform' ? 'stopped' : id === 'mysql' ? 'partly failed' : 'works',
  };
}
