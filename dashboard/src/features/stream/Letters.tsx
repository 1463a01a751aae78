import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { DeadLetter, DeadLetterSummary } from '@/shared/api/opsTypes';
import { many } from '@/shared/format/numbers';
import { PressTwice } from '@/shared/ui/PressTwice';
import { BULK_MOST, bulk, type Outcome } from './actions';
import { Discard } from './Discard';
import type { Filters } from './filters';
import { LetterFilters } from './LetterFilters';
import { LettersTable } from './LettersTable';
import { NoLetters } from './NoLetters';
import { OutcomeLine } from './OutcomeLine';
import { STREAM_KEY } from './queries';

interface Props {
  readonly letters: readonly DeadLetter[] | undefined;
  readonly summary: DeadLetterSummary | undefined;
  readonly filters: Filters;
  readonly groups: readonly string[];
  readonly open: number | undefined;
  readonly more: (() => void) | undefined;
  /** Why they could not be read. */
  readonly failure: Error | null;
  readonly silent: boolean;
  readonly now: number;
}

/** The dead letters and what can be done about several of them at once. */
export function Letters(props: Props) {
  const { letters, summary, filters, groups, open, more, failure, silent, now } = props;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const queries = useQueryClient();
  const ids = (letters ?? []).filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const named = many(Math.min(ids.length, BULK_MOST), 'dead letter');
  const off = ids.length === 0 || silent;
  const why = silent
    ? 'The platform server is silent'
    : ids.length === 0
      ? 'Choose letters first'
      : undefined;
  const run = (action: 'redrive' | 'discard', reason = '') => {
    void bulk(action, ids, reason).then((result) => {
      setOutcome(result);
      if (!result.refused) setChosen(new Set());
      void queries.invalidateQueries({ queryKey: [STREAM_KEY] });
    });
  };
  const choose = (which: readonly number[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of which) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  return (
    <section aria-label="Dead letters">
      <h2 className="heading ruled">
        Dead letters
        <span className="age">
          events that could not be applied, and later ones of the same player that wait behind them
        </span>
      </h2>
      <div className="letters-bar">
        <LetterFilters
          filters={filters}
          groups={groups}
          reasons={(summary?.byReason ?? []).map((each) => each.reason)}
        />
        <span className="grow" />
        <span className="letters-actions">
          <PressTwice
            label={ids.length === 0 ? 'Redrive' : `Redrive ${named}`}
            run={() => run('redrive')}
            disabled={off}
            title={why}
          />
          <Discard
            label={ids.length === 0 ? 'Discard' : `Discard ${named}`}
            off={off}
            why={why}
            run={(reason) => run('discard', reason)}
          />
        </span>
      </div>
      <OutcomeLine outcome={outcome} />
      {letters === undefined || letters.length === 0 ? (
        <NoLetters
          known={letters !== undefined}
          failure={failure}
          onToken={() => void queries.invalidateQueries({ queryKey: [STREAM_KEY] })}
        />
      ) : (
        <div className={silent ? 'hatched' : undefined}>
          <LettersTable letters={letters} open={open} chosen={chosen} onChoose={choose} now={now} />
        </div>
      )}
      {more !== undefined && (
        <button type="button" className="link age" onClick={more}>
          {letters?.length} loaded, load more
        </button>
      )}
    </section>
  );
}
