import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Connection } from './connection';
import { Lab } from './lab';
import { DESCRIPTOR } from './descriptor';
import { Api } from './api';
import { platform } from './platform';
import { PARTS, Scenario, type Part } from './scenario';
import { Zone } from './zone';

const TICK_MS = 50;

/**
 * Stands in for supervisor, game server and platform. `SIMULATE=dev` leaves the platform out. Outages, to see the
 * page's states: `GET /simulator/kafka/stop?ago=42`, `/simulator/kafka/start`, and the same for every `Part`; the
 * failure lab's by `/simulator/lab/...`, see `Lab`.
 */
export class Simulator {
  private readonly zone = new Zone(Number(process.env['SIMULATE_BOTS'] ?? 24));
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly connections = new Map<WebSocket, Connection>();
  private readonly feeds = new Set<WebSocket>();
  private readonly timers: NodeJS.Timeout[];
  private readonly scenario = new Scenario();
  private readonly api = new Api(this.zone, this.scenario);
  private readonly lab = new Lab(this.scenario, (part) => this.cut(part));
  private guests = 0;

  constructor() {
    if (process.env['SIMULATE'] === 'dev') this.scenario.stop('platform', 0);
    this.timers = [setInterval(() => this.tick(), TICK_MS), setInterval(() => this.second(), 1000)];
  }

  http(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const url = new URL(request.url ?? '/', 'http://page');
    const host = request.headers.host ?? '';
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/endpoints') {
      const dev = process.env['SIMULATE'] === 'dev';
      const game = {
        id: 'arena',
        tcp: host,
        ws: `ws://${host}/simulated-game`,
        http: `http://${host}/simulated-game`,
      };
      json({ mode: dev ? 'dev' : 'up', game, api: dev ? null : `http://${host}` });
    } else if (url.pathname === '/simulated-game/game') {
      json(DESCRIPTOR, this.scenario.is('game') ? 503 : 200);
    } else if (url.pathname === '/simulated-game/health') {
      json(this.scenario.reports ? this.scenario.health() : {}, this.scenario.reports ? 200 : 502);
    } else if (url.pathname === '/api/v1/sessions') {
      void this.session(request, host).then((ticket) => json(ticket, 201));
    } else if (url.pathname.startsWith('/api/v1/')) {
      if (this.scenario.is('platform')) json({ title: 'no platform' }, 503);
      else void this.api.answer(request, url).then(({ status, body }) => json(body, status));
    } else if (url.pathname.startsWith('/simulator/lab/')) {
      json(this.lab.script(url));
    } else if (url.pathname === '/lab' || url.pathname.startsWith('/lab/')) {
      this.lab.answer(request, url, json);
    } else if (url.pathname.startsWith('/simulator/')) {
      json(this.switch(url));
    } else {
      next();
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const game = request.url === '/simulated-game';
    const feed = request.url === '/api/v1/feed';
    if (!game && !feed) return;
    if (this.scenario.is(game ? 'game' : 'platform') || (feed && this.scenario.is('feed'))) {
      socket.destroy();
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      if (game) this.connections.set(client, new Connection(client, this.zone, 'arena-1'));
      else this.feeds.add(client);
      client.on('close', () => {
        this.connections.delete(client);
        this.feeds.delete(client);
      });
    });
  }

  close(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.sockets.close();
  }

  private async session(request: IncomingMessage, host: string): Promise<unknown> {
    let body = '';
    for await (const part of request) body += String(part);
    const { name } = JSON.parse(body === '' ? '{}' : body) as { name?: string };
    const playerId = `p-guest-${++this.guests}`;
    const shown = name === undefined || name === '' ? `guest-${this.guests}` : name;
    return {
      playerId,
      token: `${playerId}:${shown}:signed`,
      expiresAt: new Date(Date.now() + 300_000).toISOString(),
      zone: 'arena-1',
      game: { tcp: host, ws: `ws://${host}/simulated-game` },
    };
  }

  private switch(url: URL): unknown {
    const part = PARTS.find((each) => each === url.pathname.split('/')[2]);
    if (part !== undefined) {
      if (url.pathname.endsWith('start')) this.scenario.start(part);
      else this.scenario.stop(part, Number(url.searchParams.get('ago') ?? 0));
      this.cut(part);
    }
    return Object.fromEntries(PARTS.map((each) => [each, this.scenario.is(each) ? 'stopped' : 'fine']));
  }

  private cut(part: Part): void {
    for (const client of this.heardOf(part)) client.terminate();
  }

  /** Connections that a stopped part ends. */
  private heardOf(part: Part): Iterable<WebSocket> {
    if (!this.scenario.is(part)) return [];
    return part === 'game'
      ? this.connections.keys()
      : part === 'platform' || part === 'feed'
        ? this.feeds
        : [];
  }

  private tick(): void {
    if (this.scenario.is('game')) return;
    this.zone.step();
    for (const connection of this.connections.values()) connection.tick();
  }

  private second(): void {
    for (const connection of this.connections.values()) connection.second();
    const frames = [
      { type: 'overview', ...platform.overview(this.zone, this.scenario) },
      { type: 'zones', items: platform.zones(this.zone, this.scenario) },
      ...(this.zone.tick % 600 < 20 ? [{ type: 'match', ...platform.match(this.zone) }] : []),
    ];
    for (const feed of this.feeds) for (const frame of frames) feed.send(JSON.stringify(frame));
  }
}
