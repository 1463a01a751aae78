import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Connection } from './connection';
import { DESCRIPTOR } from './descriptor';
import { platform } from './platform';
import { Zone } from './zone';

const TICK_MS = 50;

/**
 * Stands in for supervisor, game server and platform. `SIMULATE=dev` leaves the platform out. Outages, to see the
 * page's states: `GET /simulator/game/stop`, `/simulator/game/start`, and the same for `platform`.
 */
export class Simulator {
  private readonly zone = new Zone(Number(process.env['SIMULATE_BOTS'] ?? 24));
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly connections = new Map<WebSocket, Connection>();
  private readonly feeds = new Set<WebSocket>();
  private readonly timers: NodeJS.Timeout[];
  private readonly up = { game: true, platform: process.env['SIMULATE'] !== 'dev' };
  private guests = 0;

  constructor() {
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
      json(DESCRIPTOR, this.up.game ? 200 : 503);
    } else if (url.pathname === '/simulated-game/health') {
      json({ zones: [{ zoneId: 'arena-1' }, { zoneId: 'arena-2' }] });
    } else if (url.pathname === '/api/v1/sessions') {
      void this.session(request, host).then((ticket) => json(ticket, 201));
    } else if (url.pathname.startsWith('/api/v1/')) {
      this.api(url, json);
    } else if (url.pathname.startsWith('/simulator/')) {
      this.switch(url.pathname.split('/')[2] as 'game' | 'platform', url.pathname.endsWith('start'));
      json(this.up);
    } else {
      next();
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const game = request.url === '/simulated-game';
    const feed = request.url === '/api/v1/feed';
    if (!game && !feed) return;
    if (game ? !this.up.game : !this.up.platform) {
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

  private api(url: URL, json: (body: unknown, status?: number) => void): void {
    if (!this.up.platform) return json({ title: 'no platform' }, 503);
    if (url.pathname.endsWith('/history'))
      return json(platform.history(Number(url.searchParams.get('minutes'))));
    if (url.pathname.endsWith('/overview')) return json(platform.overview(this.zone));
    if (url.pathname.endsWith('/zones')) return json({ items: platform.zones(this.zone), nextCursor: null });
    if (url.pathname.endsWith('/matches'))
      return json({ items: [platform.match(this.zone)], nextCursor: null });
    return json({ title: 'unknown' }, 404);
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

  private switch(what: 'game' | 'platform', on: boolean): void {
    this.up[what] = on;
    if (on) return;
    for (const client of what === 'game' ? this.connections.keys() : this.feeds) client.terminate();
  }

  private tick(): void {
    if (!this.up.game) return;
    this.zone.step();
    for (const connection of this.connections.values()) connection.tick();
  }

  private second(): void {
    for (const connection of this.connections.values()) connection.second();
    const frames = [
      { type: 'overview', ...platform.overview(this.zone) },
      { type: 'zones', items: platform.zones(this.zone) },
      ...(this.zone.tick % 600 < 20 ? [{ type: 'match', ...platform.match(this.zone) }] : []),
    ];
    for (const feed of this.feeds) for (const frame of frames) feed.send(JSON.stringify(frame));
  }
}
