import { useState } from 'react';
import type { Facts } from '@/shared/facts/sources';
import { act, type Acted } from './actions';
import { Exports } from './Exports';
import type { Hearing } from './hearing';
import { LabState } from './LabState';
import { LabTable } from './LabTable';
import { activeOf } from './labTypes';
import { reportOf } from './report';
import { StripLine } from './StripLine';
import { useHeardExperiment } from './useLab';

interface Props {
  readonly hearing: Hearing;
  readonly facts: Facts;
  readonly now: number;
  readonly ask: () => void;
}

const HOW = 'One at a time. What is stopped stays away until it is healed; press twice within 3 s.';

/** Every part that may fail: what that may cost, what it did cost, and the buttons. */
export function Sheet({ hearing, facts, now, ask }: Props) {
  const [asked, setAsked] = useState<string | undefined>();
  const [refused, setRefused] = useState<Acted | undefined>();
  const heard = useHeardExperiment();
  const run = (id: string, action: 'break' | 'heal') => {
    setAsked(id);
    setRefused(undefined);
    void act(id, action).then((acted) => {
      setAsked(undefined);
      if (acted.refusal !== '') setRefused(acted);
      heard(acted.experiment);
    });
  };
  const known = hearing.phase === 'live' || hearing.phase === 'silent' ? hearing : undefined;
  const report = known && reportOf(known.lab, known.labNow);
  const silent = hearing.phase === 'silent';
  return (
    <section className="sheet" aria-label="What may fail, and what it may cost">
      <h2 className="heading">
        What may fail, and what it may cost
        {report !== undefined && <span className="age">{report.tally}</span>}
        <span className="grow" />
        {report !== undefined && <Exports report={report} />}
      </h2>
      {known !== undefined && !silent && (
        <p className="lab-told" role="status">
          {refused === undefined ? (
            <span className="age">{HOW}</span>
          ) : (
            <span className="tone-red">
              {refused.refusal} {refused.code !== '' && <code>{refused.code}</code>}
            </span>
          )}
        </p>
      )}
      <div className={silent ? 'sheet-over' : 'sheet-state'}>
        <LabState hearing={hearing} mode={facts.mode} now={now} ask={ask} />
      </div>
      {known !== undefined && report !== undefined && (
        <div className={silent ? 'hatched' : undefined}>
          <LabTable
            lab={known.lab}
            rows={report.rows}
            active={activeOf(known.lab)}
            off={silent ? 'The supervisor is silent' : undefined}
            asked={asked}
            run={run}
          />
          <StripLine lab={known.lab} known={!silent} overview={facts.overview} />
        </div>
      )}
    </section>
  );
}
