import type { ReactNode } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { StateGlyph, type GlyphState } from '@/shared/ui/StateGlyph';
import { age, utcTime } from '@/shared/format/times';
import type { Facts, Source } from './sources';

interface Props {
  readonly facts: Facts;
  readonly now: number;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every source of the page: how it is asked, what it answers for, when it last spoke. */
export function HowKnown({ facts, now, open, onClose }: Props) {
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
          <Row name="Platform server" source={facts.platform} now={now}>
            Its feed and history: players of all zones, zones, matches, recording lag.
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
      <p className="unit">
        No source speaks for another: when one is silent its figures are hatched and age, the others go on.
      </p>
    </Dialog>
  );
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
