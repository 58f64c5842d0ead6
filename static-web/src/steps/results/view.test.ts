import { expect, test } from 'vitest';
import { viewOf, withView } from './view.ts';

const query = (text: string) => new URLSearchParams(text);

test('an address without a view shows the usual one', () => {
  expect(viewOf(query(''))).toEqual({
    unit: 'auto',
    panel: 'trend',
    metric: null,
    bucket: null,
    by: null,
    form: 'chart',
    plot: 'histogram',
  });
});

test('a view survives the way into the address and back', () => {
  const view = {
    unit: 'h',
    panel: 'breakdown',
    metric: 'MTTR',
    bucket: 'week',
    by: 'tag',
    form: 'table',
    plot: 'box',
  } as const;
  expect(viewOf(withView(query(''), view))).toEqual(view);
});

test('what an address names wrongly is the usual', () => {
  const view = viewOf(query('unit=fortnight&show=pie&bucket=year&as=song'));
  expect(view).toEqual(viewOf(query('')));
});

test('filters stay when the view changes, and what is usual is not written', () => {
  const changed = withView(query('tag=a&tag=b&show=stages&unit=h'), { panel: 'trend', unit: 'auto' });
  expect(changed.toString()).toBe('tag=a&tag=b');
});
