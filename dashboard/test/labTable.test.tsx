import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LabTable } from '@/features/lab/LabTable';
import { activeOf, type Lab } from '@/features/lab/labTypes';
import { rowsOf } from '@/features/lab/rows';
import { NOW } from './facts';
import { broke, catching, experiment, kept, lab, run } from './labFacts';

const drawn = (its: Lab, off?: string) =>
  renderToStaticMarkup(
    <LabTable
      lab={its}
      rows={rowsOf(its, NOW)}
      active={activeOf(its)}
      off={off}
      asked={undefined}
      run={() => undefined}
    />,
  );

/** Words of each button, and whether it can be pressed. */
const buttons = (html: string) =>
  [...html.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)].map(
    ([, attributes = '', words = '']) => `${words}${attributes.includes('disabled') ? ' (off)' : ''}`,
  );

describe('the sheet', () => {
  it('names what each button acts on', () => {
    expect(buttons(drawn(lab()))).toEqual([
      'Kill zone',
      'Stop Redis',
      'Stop Kafka',
      'Stop MySQL',
      'Stop platform',
    ]);
  });
  it('has one next action while something is broken, and none while it heals', () => {
    const broken = drawn(lab(experiment('kafka', { state: 'broken', run: run() })));
    expect(buttons(broken).filter((words) => !words.endsWith('(off)'))).toEqual(['Heal Kafka']);
    const healing = drawn(lab(experiment('kafka', { state: 'healing', run: catching })));
    expect(buttons(healing).every((words) => words.endsWith('(off)'))).toBe(true);
  });
  it('lets nobody press anything while the supervisor is silent, and says why', () => {
    const html = drawn(lab(experiment('kafka', { state: 'broken', run: run() })), 'The supervisor is silent');
    expect(buttons(html).every((words) => words.endsWith('(off)'))).toBe(true);
    expect(html).toContain('title="The supervisor is silent"');
    expect(html).not.toContain('lab-row-broken');
  });
  it('stamps what is over, and only that', () => {
    const html = drawn(
      lab(
        experiment('kafka', { state: 'done', run: kept }),
        experiment('mysql', { state: 'done', run: broke }),
        experiment('redis', { state: 'broken', run: run() }),
      ),
    );
    expect(html.match(/class="stamp/g)).toHaveLength(3);
    expect(html).toContain('<b>As expected</b>');
    expect(html).toContain('<b>Not as expected</b>');
    expect(html).toContain('verdict after healing, when nothing waits');
  });
  it('draws what was not run as a grey ring, and what nobody could see hatched', () => {
    expect(drawn(lab())).not.toContain('hatched');
    const unseen = run({ live: { play: 'works', recording: 'unknown', operations: 'works' } });
    expect(drawn(lab(experiment('kafka', { state: 'broken', run: unseen })))).toContain(
      'lab-aspect-unknown hatched',
    );
  });
});
