import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { shortName, worstFirst, zoneState } from '@/shared/zones/zoneCells';
import { StateGlyph, type GlyphState } from '@/shared/ui/StateGlyph';
import { ZoneStrip } from '@/shared/zones/ZoneStrip';
import { facts, NOW, zone } from './facts';

describe('a zone', () => {
  it.each([
    [{}, 'fine'],
    [{ tickP99Ms: 43.6 }, 'near'],
    [{ tickP99Ms: 61.4 }, 'over'],
    [{ players: 200 }, 'full'],
    [{ held: true, stale: true }, 'held'],
    [{ stale: true, tickP99Ms: 90 }, 'stale'],
  ] as const)('with %o is %s', (change, state) => expect(zoneState(zone(change))).toBe(state));

  it('is called by what is its own', () => {
    expect(shortName('arena-7')).toBe('07');
    expect(shortName('arena-sprint-12')).toBe('12');
    expect(shortName('lobby')).toBe('lobby');
  });
});

describe('zones', () => {
  it('stand worst first, equals by name', () => {
    const zones = [
      zone({ zoneId: 'arena-3', tickP99Ms: 5 }),
      zone({ zoneId: 'arena-2', tickP99Ms: 5 }),
      zone({ zoneId: 'arena-1', tickP99Ms: 70 }),
      zone({ zoneId: 'arena-4', held: true }),
    ];
    expect(worstFirst(zones)).toEqual(['arena-4', 'arena-1', 'arena-2', 'arena-3']);
  });

  it('differ by word in every state, not by colour alone', () => {
    const zones = [
      {},
      { tickP99Ms: 43.6 },
      { tickP99Ms: 61.4 },
      { players: 200 },
      { held: true },
      { stale: true },
    ].map((change, index) => zone({ zoneId: `arena-${index}`, ...change }));
    const html = renderToStaticMarkup(<ZoneStrip facts={facts({ zones })} now={NOW} />);
    const words = [...html.matchAll(/aria-label="arena-\d: ([^,"]*)/g)].map((match) => match[1]);
    expect(new Set(words).size).toBe(zones.length);
  });
});

describe('state glyphs', () => {
  it('have a shape each', () => {
    const states: readonly GlyphState[] = ['fine', 'slow', 'paused', 'down', 'unknown'];
    const shapes = states.map((state) =>
      renderToStaticMarkup(<StateGlyph state={state} />).replace(/class="[^"]*"|data-glyph="[^"]*"/g, ''),
    );
    expect(new Set(shapes).size).toBe(states.length);
  });
});
