import { describe, expect, it } from 'vitest';
import type { Threshold } from '../../../api/types.ts';
import { ThresholdsDraft } from './thresholdsDraft.svelte.ts';

const stored = (
  metric_name: string,
  good_threshold: number,
  ok_threshold: number,
  good_color = '#DCFCE7',
): Threshold => ({
  id: 1,
  tenant_id: 1,
  metric_name,
  good_threshold,
  ok_threshold,
  good_color,
  ok_color: '#fef9c3',
  bad_color: '#fee2e2',
});

const all = [stored('MTTD', 3600, 86_400), stored('MTTA', 100, 3601), stored('MTTD_completion_percent', 90, 75)];

function draftOf(thresholds = all) {
  const draft = new ThresholdsDraft(thresholds);
  const [first, second, third] = draft.figures;
  if (!first || !second || !third) throw new Error('There are three figures.');
  return { draft, first, second, third };
}

describe('thresholds that are being set', () => {
  it('are shown in the unit that fits them', () => {
    const { first, third } = draftOf();
    expect([first.unit, first.good.text, first.ok.text]).toEqual(['h', '1', '24']);
    expect([third.good.text, third.ok.text]).toEqual(['90', '75']);
  });

  it('are not changed by another unit', () => {
    const { draft, second } = draftOf();
    for (const unit of ['d', 'h', 'min', 's'] as const) second.unit = unit;
    expect(draft.changed).toEqual([]);
    expect(second.request()).toMatchObject({ good_threshold: 100, ok_threshold: 3601 });
  });

  it('are changed by what is typed, in the unit that is chosen', () => {
    const { draft, first } = draftOf();
    first.type('good', '1.5');
    expect(draft.changed.map((figure) => figure.name)).toEqual(['MTTD']);
    expect(first.request().good_threshold).toBe(5400);
    first.type('good', '1.0');
    expect(draft.changed).toEqual([]);
  });

  it('tell which of them are wrong', () => {
    const { draft, third } = draftOf();
    third.type('ok', '95');
    expect(draft.wrong.map((figure) => figure.name)).toEqual(['MTTD_completion_percent']);
  });

  it('take what is stored when they are discarded', () => {
    const { draft, first } = draftOf();
    first.type('good', 'soon');
    draft.setColour('bad', '#000000');
    draft.discard();
    expect(draft.changed).toEqual([]);
    expect(first.good.text).toBe('1');
  });

  it('take what was saved', () => {
    const { draft, first } = draftOf();
    first.type('good', '2');
    draft.adopt(all.map((each) => (each.metric_name === 'MTTD' ? { ...each, good_threshold: 7200 } : each)));
    expect(draft.changed).toEqual([]);
  });
});

describe('colours of figures', () => {
  it('are shared while they are the same', () => {
    const { draft } = draftOf();
    expect(draft.ownColours).toBe(false);
    draft.setColour('good', '#00ff00');
    expect(draft.figures.map((figure) => figure.colours.good)).toEqual(Array(3).fill('#00ff00'));
  });

  it('are each figure’s own when they differ', () => {
    expect(draftOf([...all.slice(0, 2), stored('MTTR', 1, 2, '#00ff00')]).draft.ownColours).toBe(true);
  });

  it('become those of the first figure when they are to be shared', () => {
    const { draft, third } = draftOf();
    draft.ownColours = true;
    third.colours = { ...third.colours, good: '#00ff00' };
    draft.ownColours = false;
    expect(third.colours.good).toBe('#dcfce7');
  });

  it('are the same in capitals', () => {
    expect(draftOf().draft.changed).toEqual([]);
  });
});
