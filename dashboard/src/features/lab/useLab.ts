import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askLab } from './askLab';
import { hearingOf, type Answer, type Hearing } from './hearing';
import { activeOf, type Experiment } from './labTypes';

const KEY = ['lab'];
const IDLE_MS = 1000;
const ACTIVE_MS = 500;
const ABSENT_MS = 10_000;

/** The supervisor's lab, asked more often while something is broken. */
export function useLab(now: number): { readonly hearing: Hearing; readonly ask: () => void } {
  const [since] = useState(() => Date.now());
  const query = useQuery({
    queryKey: KEY,
    queryFn: askLab,
    refetchInterval: ({ state }) => everyMs(state.data),
    retry: false,
  });
  const asked = { answer: query.data, failure: query.error, failedAt: query.errorUpdatedAt, since };
  return { hearing: hearingOf(asked, now), ask: () => void query.refetch() };
}

export function everyMs(answer: Answer | undefined): number {
  if (answer?.kind === 'absent') return ABSENT_MS;
  return answer !== undefined && activeOf(answer.lab) !== undefined ? ACTIVE_MS : IDLE_MS;
}

/** Puts the experiment that an action answered where it belongs, and asks for the rest. */
export function useHeardExperiment(): (changed: Experiment | undefined) => void {
  const queries = useQueryClient();
  return (changed) => {
    queries.setQueryData<Answer>(KEY, (answer) =>
      answer?.kind !== 'lab' || changed === undefined ? answer : withExperiment(answer, changed),
    );
    void queries.invalidateQueries({ queryKey: KEY });
  };
}

function withExperiment(answer: Extract<Answer, { kind: 'lab' }>, changed: Experiment): Answer {
  const experiments = answer.lab.experiments.map((each) => (each.id === changed.id ? changed : each));
  return { ...answer, lab: { ...answer.lab, experiments } };
}
