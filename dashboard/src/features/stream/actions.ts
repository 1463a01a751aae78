import type { RedriveResult } from '@/shared/api/opsTypes';
import { postJson, Problem } from '@/shared/api/rest';
import { many } from '@/shared/format/numbers';
import { forgetToken, operatorToken } from './operator';

/** What became of an action, in words; the code of a refusal stands beside it. */
export interface Outcome {
  readonly text: string;
  readonly code: string;
  readonly refused: boolean;
}

const LETTERS = '/api/v1/ops/dead-letters';
/** The platform takes no more in one request. */
export const BULK_MOST = 500;

export function redrive(id: number, corrected?: unknown): Promise<Outcome> {
  const body = corrected === undefined ? {} : { body: corrected };
  return act(async (token) =>
    redriven(await postJson<RedriveResult>(`${LETTERS}/${id}/redrive`, body, token)),
  );
}

export function discard(id: number, reason: string): Promise<Outcome> {
  return act(async (token) => {
    const result = await postJson<RedriveResult>(`${LETTERS}/${id}/discard`, { reason }, token);
    return discarded(result);
  });
}

export function bulk(
  action: 'redrive' | 'discard',
  ids: readonly number[],
  reason: string,
): Promise<Outcome> {
  const body = { action, ids: ids.slice(0, BULK_MOST), ...(action === 'discard' ? { reason } : {}) };
  return act(async (token) =>
    bulkDone(action, await postJson<readonly RedriveResult[]>(`${LETTERS}/bulk`, body, token)),
  );
}

async function act(run: (token: string) => Promise<Outcome>): Promise<Outcome> {
  const token = await operatorToken();
  if (token === undefined) return refusal('Nothing was changed: no operator token was given.', '');
  try {
    return await run(token);
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) forgetToken();
    return refusedBecause(problem);
  }
}

/** Why the platform did not do it, as it said itself. */
export function refusedBecause(problem: unknown): Outcome {
  if (!(problem instanceof Problem)) {
    return refusal(
      'The platform server did not answer. Whether it was done is not known: look before trying again.',
      '',
    );
  }
  if (problem.status === 401)
    return refusal('Refused: that is not the operator token. Nothing was changed.', problem.code);
  const detail = problem.message.replace(/\.?$/, '.');
  return refusal(`Refused: ${detail} Nothing was changed.`, problem.code);
}

export function redriven(result: RedriveResult): Outcome {
  const { id, status, redriven: applied, stoppedBy } = result;
  if (stoppedBy == null) return done(`${many(applied, 'event')} applied, in order.${others(result)}`);
  const text =
    stoppedBy === id
      ? `Letter ${id} could not be applied again${because(result)}; it stays parked.`
      : `${many(applied, 'event')} applied, then letter ${stoppedBy} could not be${because(result)}.`;
  return refusal(`${text}${others(result)}`, status ?? '');
}

/** A discarded letter frees those that waited behind it. */
export function discarded(result: RedriveResult): Outcome {
  const { id, redriven: applied, stoppedBy } = result;
  const freed = applied > 0 ? ` ${many(applied, 'event')} behind it applied.` : '';
  const text = `Letter ${id} discarded; it counts as dropped.${freed}`;
  return stoppedBy == null
    ? done(text + others(result))
    : refusal(
        `${text} Then letter ${stoppedBy} could not be applied${because(result)}.${others(result)}`,
        '',
      );
}

function others({ remaining }: RedriveResult): string {
  return remaining > 0 ? ` ${many(remaining, 'letter')} still parked.` : '';
}

function because({ detail }: RedriveResult): string {
  return detail == null || detail === '' ? '' : ` (${detail})`;
}

export function bulkDone(action: 'redrive' | 'discard', results: readonly RedriveResult[]): Outcome {
  const wanted = action === 'redrive' ? 'REDRIVEN' : 'DISCARDED';
  const word = action === 'redrive' ? 'redriven' : 'discarded';
  const succeeded = results.filter(({ status }) => status === wanted).length;
  const left = results.filter(({ status }) => status !== wanted);
  if (left.length === 0) return done(`${many(succeeded, 'dead letter')} ${word}.`);
  const named = left.slice(0, 3).map((one) => `${one.id}${because(one)}`);
  const more = left.length > named.length ? ` and ${left.length - named.length} others` : '';
  return refusal(
    `${succeeded} ${word}; left as they were: ${named.join(', ')}${more}.`,
    left[0]?.refused ?? '',
  );
}

function done(text: string): Outcome {
  return { text, code: '', refused: false };
}

function refusal(text: string, code: string): Outcome {
  return { text, code, refused: true };
}
