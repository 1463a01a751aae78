/** A request the server answered with a problem (RFC 9457); `code` is its machine-readable name. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const TIMEOUT_MS = 5000;

/** @param token an operator's, for what names players: in production only operators read it */
export async function getJson<T>(url: string, token?: string): Promise<T> {
  return read<T>(
    await fetch(url, {
      headers: { accept: 'application/json', ...authorized(token) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }),
  );
}

/** An answer whose body counts whatever its status: a health page of a sick server. */
export async function getReport(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return (await response.json()) as unknown;
}

/** @param token an operator's, for what only operators may do */
export async function postJson<T>(url: string, body: unknown, token?: string): Promise<T> {
  return read<T>(
    await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...authorized(token),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }),
  );
}

function authorized(token: string | undefined): { readonly authorization?: string } {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  let code = '';
  let detail = `the server answered ${response.status}`;
  try {
    const problem = (await response.json()) as { code?: string; detail?: string; title?: string };
    code = problem.code ?? '';
    detail = problem.detail ?? problem.title ?? detail;
  } catch {
    // Not a problem document: the status has to do.
  }
  throw new Problem(response.status, code, detail);
}
