import type { GlyphState } from '@/shared/ui/StateGlyph';
import { StateGlyph } from '@/shared/ui/StateGlyph';
import type { Situation } from '@/shared/words/sentence';
import type { Facts } from '@/shared/facts/sources';
import { ownAlerts } from '@/shared/facts/alerts';
import { Link } from '@/shared/ui/Link';
import { usePath } from '@/shared/ui/navigation';

interface Props {
  readonly facts: Facts;
  readonly situation: Situation;
}

const PAGES = [
  { to: '/', name: 'Now' },
  { to: '/world', name: 'World' },
  { to: '/stream', name: 'Stream' },
  { to: '/resilience/lab', name: 'Resilience' },
] as const;

/** The pages; one whose subject is not well carries the glyph and says the word. */
export function Navigation({ facts, situation }: Props) {
  const path = usePath();
  return (
    <nav aria-label="Main">
      {PAGES.map(({ to, name }) => {
        const ill = illness(name, facts, situation);
        const here = to === '/' ? path === '/' : path.startsWith(groupOf(to));
        return (
          <Link key={to} to={to} aria-current={here ? 'page' : undefined} data-ill={ill?.state}>
            {name}
            {ill !== undefined && (
              <>
                {' '}
                <StateGlyph state={ill.state} size={10} />
                <span className="unseen">, {ill.word}</span>
              </>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

/** The pages of a group share the first part of their addresses. */
function groupOf(to: string): string {
  return to.split('/').slice(0, 2).join('/');
}

interface Illness {
  readonly state: GlyphState;
  readonly word: string;
}

function illness(page: string, facts: Facts, { causes, facts: said }: Situation): Illness | undefined {
  if (page === 'World') {
    const [play] = said.lamps;
    if (play.state === 'fine' || play.state === 'unknown' || play.state === 'off') return undefined;
    return { state: play.state, word: `play ${play.state}` };
  }
  if (page === 'Stream') {
    const alerts = ownAlerts(facts.alerts);
    if (alerts.some(({ severity }) => severity === 'critical'))
      return { state: 'down', word: 'critical alert' };
    const stopped = causes.some(({ place, tone }) => tone === 'red' && place !== 'zones');
    if (stopped) return { state: 'paused', word: 'stopped' };
    const behind = causes.some(({ place }) => place === 'groups' || place === 'kafka');
    if (behind || alerts.some(({ severity }) => severity === 'warning'))
      return { state: 'slow', word: 'warning' };
  }
  return undefined;
}
