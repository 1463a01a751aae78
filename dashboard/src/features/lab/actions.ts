import { postJson, Problem } from '@/shared/api/rest';
import type { Experiment } from './labTypes';
import { readExperiment } from './readLab';

export interface Acted {
  /** As the supervisor has it now; undefined when it refused or did not answer. */
  readonly experiment: Experiment | undefined;
  /** Why nothing was done, in words; empty when it was done. */
  readonly refusal: string;
  readonly code: string;
}

export async function act(id: string, action: 'break' | 'heal'): Promise<Acted> {
  try {
    const [experiment] = readExperiment(await postJson<unknown>(`/lab/${id}/${action}`, {}));
    return { experiment, refusal: '', code: '' };
  } catch (problem) {
    return refusedBecause(problem);
  }
}

export function refusedBecause(problem: unknown): Acted {
  if (problem instanceof Problem) {
    const detail = problem.message.replace(/\.?$/, '.');
    return { experiment: undefined, refusal: `Refused: ${detail}`, code: problem.code };
  }
  const refusal =
    'The supervisor did not answer. Whether it was done is not known: look before trying again.';
  return { experiment: undefined, refusal, code: '' };
}
