import type { ReactNode } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { StateGlyph, type GlyphState } from '@/shared/ui/StateGlyph';
import { age, utcTime } from '@/shared/format/times';
import type { Cause } from '@/shared/facts/rootCause';
import { SILENT_AFTER_MS, type Facts, type Source } from '@/shared/facts/sources';
import { en } from '@/shared/words/en';

interface Props {
  readonly facts: Facts;
  /** What explains the state, the root cause first. */
  readonly causes: readonly Cause[];
  readonly now: number;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every source of the page: how it is asked, what it answers for, when it last spoke. */
export function HowKnown({ facts, causes, now, open, onClose }: Props) {
  return (
    <Dialog title="How this is known" open={open} onClose={onClose}>
      <table>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Answers for</th>
            <th scope="col">Last heard</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Game server" source={facts.game} now={now}>
            Spectator session over WebSocket: the map, players and ticks of {facts.zone || 'one zone'}.
          </Row>
          <Row name="Game server's health" source={asked(facts.healthAt, now)} now={now}>
            <code>/health</code> every second: what each shard ships and what its journal takes.
          </Row>
          <Row name="Platform server" source={facts.platform} now={now}>
            Its feed, or asked every second where no feed opens, and history: players of all zones, zones,
            matches, recording, groups, accounting.
          </Row>
          <Row name="Supervisor" source={facts.supervisor} now={now}>
            <code>/endpoints</code>: where the others are.
          </Row>
          {facts.overview?.sources.map((source) => (
            <tr key={source.name}>
              <td>{source.name}</td>
              <td className="unit">As the platform server sees it.</td>
              <td>
                {source.ageMs === null
                  ? 'never'
                  : `${age(source.ageMs)} before the platform spoke${source.stale ? ', stale' : ''}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {causes.length > 0 && (
        <ol className="causes">
          {causes.map((cause, index) => (
            <li key={cause.kind}>
              {index === 0 ? <b>{en.cause(cause)}</b> : `also: ${en.cause(cause)}`}
              <span className="unit">
                {' '}
                seen by {cause.seenBy}
                {cause.since !== undefined && ` since ${utcTime(cause.since)}`}
                {cause.detail !== '' && `: ${cause.detail}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="unit">
        No source speaks for another: when one is silent its figures are hatched and age, the others go on.
      </p>
    </Dialog>
  );
}

/** A page that is asked again and again: live while it answers. */
function asked(answeredAt: number | undefined, now: number): Source {
  const base = { heardAt: answeredAt, since: answeredAt, nextTryAt: undefined, reason: '' };
  if (answeredAt === undefined) return { ...base, phase: 'asking' };
  return { ...base, phase: now - answeredAt > SILENT_AFTER_MS ? 'silent' : 'live' };
}

const WORDS: Record<Source['phase'], readonly [GlyphState, string]> = {
  live: ['fine', 'live'],
  silent: ['down', 'silent'],
  refused: ['down', 'refused'],
  asking: ['unknown', 'asked, no answer yet'],
  absent: ['unknown', 'absent in dev mode'],
};

function Row({
  name,
  source,
  now,
  children,
}: {
  name: string;
  source: Source;
  now: number;
  children: ReactNode;
}) {
  const [glyph, word] = WORDS[source.phase];
  return (
    <tr>
      <td>
        <StateGlyph state={glyph} /> {name}
      </td>
      <td className="unit">{children}</td>
      <td>
        {word}
        {source.heardAt !== undefined && (
          <span className="age">
            {' '}
            {source.phase === 'live'
              ? `${age(now - source.heardAt)} ago`
              : `since ${utcTime(source.heardAt)}`}
          </span>
        )}
      </td>
    </tr>
  );
}
