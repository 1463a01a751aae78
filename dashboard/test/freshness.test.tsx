import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { freshness, type Reading } from '@/shared/state/freshness';
import { Figure } from '@/shared/ui/Figure';

describe('freshness', () => {
  it.each([
    [undefined, 1000, 'unknown'],
    [300, 1000, 'fresh'],
    [2500, 1000, 'ageing'],
    [5000, 1000, 'ageing'],
    [5001, 1000, 'stale'],
    [80_000, 60_000, 'fresh'],
    [170_000, 60_000, 'ageing'],
    [181_000, 60_000, 'stale'],
  ] as const)('of %s ms with a period of %d ms is %s', (ageMs, periodMs, expected) => {
    expect(freshness(ageMs, periodMs)).toBe(expected);
  });
});

describe('a figure', () => {
  const now = 1_000_000;
  const shown = (reading: Partial<Reading>, absent?: string) =>
    renderToStaticMarkup(
      <Figure
        label="Events"
        unit="/s"
        from="platform"
        now={now}
        format={String}
        absent={absent}
        reading={{ value: undefined, at: undefined, periodMs: 1000, ...reading }}
      />,
    );

  it('has unit, age and source', () => {
    const html = shown({ value: 7576, at: now - 300 });
    expect(html).toContain('7576');
    expect(html).toContain('/s');
    expect(html).toContain('0.3 s ago · platform');
  });

  it('shows a measured zero as 0', () => expect(shown({ value: 0, at: now })).toContain('<b>0</b>'));

  it('is hatched and says so when stale', () => {
    const html = shown({ value: 1, at: now - 14_000 });
    expect(html).toContain('hatched');
    expect(html).toContain('14 s ago, stale');
  });

  it('says unknown, never zero or a dash, when nothing was measured', () => {
    const html = shown({});
    expect(html).toContain('unknown');
    expect(html).toContain('never measured');
    expect(html).not.toMatch(/>0<|>-<|>–</);
  });

  it('says absent, and why, when nothing measures it here', () => {
    expect(shown({}, 'no platform in dev mode')).toMatch(/absent.*no platform in dev mode/s);
  });

  it('looks different in every state without any colour', () => {
    const states = [{ value: 1, at: now }, { value: 1, at: now - 3000 }, { value: 1, at: now - 9000 }, {}];
    const texts = states.map((state) =>
      shown(state)
        .replace(/<[^>]*>/g, ' ')
        .replace(/[\d.]+ s/, ''),
    );
    expect(new Set(texts).size).toBe(states.length);
  });
});
