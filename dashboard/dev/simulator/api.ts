import type { IncomingMessage } from 'node:http';
import { accounting, alerts, groups, Letters, OPERATOR_TOKEN, recoveries } from './ops';
import { platform } from './platform';
import type { Scenario } from './scenario';
import type { Zone } from './zone';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  body: { status, code, title: detail, detail },
});

/** The stand-in platform's REST answers. */
export class Api {
  private readonly letters = new Letters(Number(process.env['SIMULATE_LETTERS'] ?? 3));

  constructor(
    private readonly zone: Zone,
    private readonly scenario: Scenario,
  ) {}

  async answer(request: IncomingMessage, url: URL): Promise<Answer> {
    const path = url.pathname.replace('/api/v1', '');
    if (request.method === 'POST') return this.action(request, path);
    switch (path) {
      case '/history':
        return ok(platform.history(Number(url.searchParams.get('minutes'))));
      case '/overview':
        return ok(platform.overview(this.zone, this.scenario));
      case '/zones':
        return ok({ items: platform.zones(this.zone, this.scenario), nextCursor: null });
      case '/matches':
        return ok({ items: [platform.match(this.zone)], nextCursor: null });
      case '/health':
        return ok(this.scenario.checks());
      case '/ops/groups':
        return ok(groups(this.scenario));
      case '/ops/alerts':
        return ok(alerts(this.scenario));
      case '/ops/event-accounting':
        return ok(accounting(url.searchParams.get('group') ?? 'persistence', this.scenario));
      case '/ops/recoveries':
        return ok({ items: recoveries(this.scenario), nextCursor: null });
      case '/ops/dead-letters':
        return this.page(url.searchParams);
      case '/ops/dead-letters/summary':
        return ok(this.letters.summary());
      case '/ops/audit':
        return ok({ items: [], nextCursor: null });
    }
    const letter = this.letters.get(Number(/^\/ops\/dead-letters\/(\d+)$/.exec(path)?.[1]));
    return letter === undefined ? problem(404, 'NOT_FOUND', `Nothing is at ${path}`) : ok(letter);
  }

  private page(query: URLSearchParams): Answer {
    const all = this.letters.list(query);
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    const next = from + limit < all.length ? String(from + limit) : null;
    return ok({ items: all.slice(from, from + limit), nextCursor: next });
  }

  private async action(request: IncomingMessage, path: string): Promise<Answer> {
    if (request.headers.authorization !== `Bearer ${OPERATOR_TOKEN}`) {
      return problem(401, 'OPERATOR_TOKEN_REQUIRED', 'This needs the operator token');
    }
    if (this.scenario.is('mysql')) return problem(503, 'DATABASE_AWAY', 'The database does not answer');
    let text = '';
    for await (const part of request) text += String(part);
    const body = JSON.parse(text === '' ? '{}' : text) as { action?: 'redrive' | 'discard'; ids?: number[] };
    if (path.endsWith('/bulk')) {
      return ok((body.ids ?? []).map((id) => this.letters.act(id, body.action ?? 'redrive')));
    }
    const [, id, action] = /^\/ops\/dead-letters\/(\d+)\/(redrive|discard)$/.exec(path) ?? [];
    return ok(this.letters.act(Number(id), action as 'redrive' | 'discard'));
  }
}
