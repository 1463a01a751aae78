import { getJson, Problem } from '@/shared/api/rest';
import type { Answer } from './hearing';
import { readLab } from './readLab';

/** Nobody answers at all: a browser says why only in its own words. */
const NOBODY = 'no answer';

/**
 * Asks the supervisor for its lab. Where there is none, the address is not found, or a page's server gives its index
 * for every path it does not know.
 */
export async function askLab(): Promise<Answer> {
  try {
    const lab = readLab(await getJson<unknown>('/lab'));
    if (lab === undefined) return { kind: 'absent' };
    return { kind: 'lab', lab, at: Date.now() };
  } catch (problem) {
    if (problem instanceof SyntaxError) return { kind: 'absent' };
    if (!(problem instanceof Problem)) throw new Error(NOBODY, { cause: problem });
    if (problem.status === 404) return { kind: 'absent' };
    throw problem;
  }
}
