import type { Lamp } from '@/shared/facts/lamps';
import { Link } from '@/shared/ui/Link';
import { StateGlyph } from '@/shared/ui/StateGlyph';
import { en } from '@/shared/words/en';

/** The three lamps where there is no room for them: shapes, with their words for whoever hears or hovers. */
export function LampGlyphs({ lamps }: { lamps: readonly Lamp[] }) {
  const said = lamps
    .map((lamp) => `${en.lampName[lamp.name]}: ${en.lampState[lamp.state].toLowerCase()}`)
    .join(', ');
  return (
    <Link to="/" className="lamp-glyphs" aria-label={said} title={said}>
      {lamps.map((lamp) => (
        <span key={lamp.name} className={`lamp-glyph lamp-glyph-${lamp.state}`}>
          <StateGlyph state={lamp.state === 'off' ? 'unknown' : lamp.state} />
        </span>
      ))}
    </Link>
  );
}
