import { expect, test } from 'vitest';
import { shared } from './flows.ts';

test('a share is of all that left the same stage', () => {
  const flows = shared([
    { from: 'Triage', to: 'Incident', count: 1 },
    { from: 'Triage', to: null, count: 3 },
    { from: null, to: 'Triage', count: 5 },
  ]);
  expect(flows.map(({ from, to, share }) => [from, to, share])).toEqual([
    [null, 'Triage', 100],
    ['Triage', null, 75],
    ['Triage', 'Incident', 25],
  ]);
});
