import { localTime, utcTime } from '@/shared/format/times';
import { PanelState } from '@/shared/ui/PanelState';
import { useChanges } from './changes';
import type { Facts } from '@/shared/facts/sources';

const SHOWN = 6;
const HOUR_MS = 3_600_000;

interface Props {
  readonly facts: Facts;
  readonly now: number;
}

/** What happened lately, newest first. */
export function WhatChanged({ facts, now }: Props) {
  const entries = useChanges((state) => state.entries);
  const recent = entries.filter((entry) => now - entry.at < HOUR_MS).length;
  return (
    <section className="changed" aria-label="What changed">
      <h2 className="heading ruled">
        What changed
        <span className="grow" />
        <span className="age">
          {facts.mode === 'dev' ? 'seen since this page opened' : `${recent} in the last hour`}
        </span>
      </h2>
      {entries.length === 0 ? (
        <PanelState kind="empty" title="Nothing changed yet">
          No match ended and nobody came or went since this page opened.
        </PanelState>
      ) : (
        <ol className="changes">
          {entries.slice(0, SHOWN).map((entry) => (
            <li key={entry.id}>
              <time dateTime={new Date(entry.at).toISOString()} title={localTime(entry.at)}>
                {utcTime(entry.at)}
              </time>
              <div>
                <b className={entry.tone && `tone-${entry.tone}`} dir="auto">
                  {entry.title}
                </b>
                <div className="unit" dir="auto">
                  {entry.detail}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
