import { describe, expect, it } from 'vitest';
import { GameCodec, NetworkClient, PACKET, type ClientListener, type GameDescriptor } from '../src/index';
import { FakeLink, ManualTimers } from './fakes';

const DESCRIPTOR = {
  game: 'arena',
  tickHz: 20,
  interestCells: 16,
  unitsPerCell: 1024,
  commands: [{ id: 7, name: 'StepCommand', fields: [{ name: 'to', type: { kind: 'int32' } }] }],
  events: [],
  reasons: [],
  tables: [],
} as unknown as GameDescriptor;

function start(listener: ClientListener = {}) {
  const timers = new ManualTimers();
  const { links, connect } = FakeLink.network();
  const client = new NetworkClient({
    url: 'ws://game',
    codec: new GameCodec(DESCRIPTOR),
    role: { kind: 'player', token: 'signed' },
    client: 'test',
    listener,
    connect,
    timers,
  });
  client.open();
  const link = (index: number) => {
    const found = links[index];
    if (found === undefined) throw new Error(`no connection ${index}, ${links.length} were made`);
    return found;
  };
  return { client, timers, links, link };
}

describe('a session', () => {
  it('says hello, then pings at once and every five seconds', () => {
    const { link, timers } = start();
    link(0).opens().welcomes();
    expect(link(0).sentIds).toEqual([PACKET.hello, PACKET.ping]);
    timers.pass(5000);
    expect(link(0).sentIds).toEqual([PACKET.hello, PACKET.ping, PACKET.ping]);
  });

  it('measures the round trip from its own ping', () => {
    const heard: number[] = [];
    const { link, timers } = start({ onRoundTrip: (rtt) => heard.push(rtt) });
    link(0).opens().welcomes();
    timers.pass(38);
    link(0).says(PACKET.pong, (out) => [0, 1, 100].forEach((value) => out.integer(value)), 3);
    expect(heard).toEqual([38]);
  });

  it('sends nothing before it is welcomed', () => {
    const { client, link } = start();
    link(0).opens();
    expect(client.send('StepCommand', { to: 1 })).toBeUndefined();
    expect(link(0).sentIds).toEqual([PACKET.hello]);
  });
});

describe('a lost connection', () => {
  it('is resumed, and only what was not judged is sent again, in order', () => {
    const unheard: number[] = [];
    const { client, link, timers } = start({
      onJudgedUnheard: (commands) => unheard.push(...commands.map((command) => command.clientSeq)),
    });
    link(0).opens().welcomes();
    for (const to of [10, 20, 30]) client.send('StepCommand', { to });
    link(0).drops();
    expect(client.currentState.phase).toBe('waiting');
    timers.pass(250);
    link(1).opens();
    expect(link(1).sentIds).toEqual([PACKET.resume]);
    link(1).welcomes({ resumed: true, lastClientSeq: 1 });
    expect(unheard).toEqual([1]);
    const again = link(1).sent.filter((payload) => payload[1] === PACKET.command);
    expect(again.map((payload) => payload[2])).toEqual([2, 3]);
    expect(client.send('StepCommand', { to: 40 })).toBe(4);
  });

  it('tells what was confirmed when it is resumed', () => {
    const { link, timers } = start();
    const delta = (tick: number, full: boolean) =>
      link(0).says(
        PACKET.delta,
        (out) => {
          out.integer(tick);
          out.bool(full);
          out.arrayHeader(0);
          out.arrayHeader(0);
        },
        4,
      );
    const verdict = (clientSeq: number, accepted: boolean) =>
      link(0).says(
        PACKET.verdict,
        (out) => {
          out.integer(clientSeq);
          out.integer(41);
          out.bool(accepted);
          out.string(accepted ? '' : 'TOO_FAR');
          out.integer(0);
          out.integer(0);
        },
        6,
      );
    link(0).opens().welcomes();
    delta(70, true);
    delta(41, false);
    verdict(3, true);
    verdict(4, false);
    link(0).drops();
    timers.pass(250);
    link(1).opens();
    expect([...(link(1).sent[0] ?? [])].slice(-2)).toEqual([41, 3]);
  });

  it('waits a second at most for half a minute, then five, and is patient', () => {
    const { links, link, timers } = start();
    for (const wait of [250, 500, ...Array<number>(28).fill(1000), 5000, 5000]) {
      const before = links.length;
      link(before - 1).drops();
      timers.pass(wait - 1);
      expect(links).toHaveLength(before);
      timers.pass(1);
      expect(links).toHaveLength(before + 1);
    }
  });

  it('is noticed when the server merely falls silent', () => {
    const { client, link, timers } = start();
    link(0).opens().welcomes();
    timers.pass(15_000);
    expect(client.currentState.phase).not.toBe('open');
    expect(link(0).closed).toBe(true);
  });

  it('after a restart goes on with the same session', () => {
    const { link, timers } = start();
    link(0).opens().welcomes();
    link(0).kicks('SERVER_RESTART');
    timers.pass(250);
    expect(link(1).opens().sentIds).toEqual([PACKET.resume]);
  });

  it('is not heard any more once a new one is made', () => {
    const { client, link, timers } = start();
    link(0).opens().welcomes();
    link(0).drops();
    timers.pass(250);
    link(1).opens().welcomes({ resumed: true });
    link(0).kicks('SESSION_REPLACED');
    expect(client.currentState.phase).toBe('open');
  });
});

describe('an end', () => {
  it.each([
    'BAD_SIGNATURE',
    'TOKEN_EXPIRED',
    'RESUME_EXPIRED',
    'SESSION_REPLACED',
    'PROTOCOL_VERSION',
    'ZONE_FULL',
  ])('by %s is final and says so', (reason) => {
    const { client, links, link, timers } = start();
    link(0).opens();
    link(0).kicks(reason);
    timers.pass(60_000);
    expect(client.currentState).toMatchObject({ phase: 'ended', ending: { reason } });
    expect(links).toHaveLength(1);
  });

  it('by choice tells the server', () => {
    const { client, link } = start();
    link(0).opens().welcomes();
    client.leave();
    expect(link(0).sentIds.at(-1)).toBe(PACKET.goodbye);
    expect(client.currentState).toMatchObject({ phase: 'ended', ending: { reason: 'GOODBYE' } });
  });
});

describe('bytes that make no sense', () => {
  it('end the connection, not the client', () => {
    const { client, link, timers } = start();
    link(0).opens().welcomes();
    link(0).says(PACKET.delta, (out) => out.string('not a tick'), 1);
    expect(client.currentState.phase).toBe('waiting');
    timers.pass(250);
    link(1).opens().welcomes({ resumed: true });
    expect(client.currentState.phase).toBe('open');
  });

  it('of an unknown packet are passed over', () => {
    const { client, link } = start();
    link(0).opens().welcomes();
    link(0).says(120, (out) => out.nil(), 1);
    expect(client.currentState.phase).toBe('open');
  });
});

describe('redirect', () => {
  it('takes the session to the other address', () => {
    const { link, timers } = start();
    link(0).opens().welcomes();
    const write = (out: { string(value: string): void }) =>
      ['tcp', 'ws://elsewhere', 'DRAIN'].forEach((text) => out.string(text));
    link(0).says(PACKET.redirect, write, 3);
    timers.pass(250);
    expect(link(1).url).toBe('ws://elsewhere');
    expect(link(1).opens().sentIds).toEqual([PACKET.resume]);
  });
});
