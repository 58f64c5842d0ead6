import { expect, test } from 'vitest';
import { RequestKey } from './requestKey.ts';

test('A request that is sent again keeps its key until it has arrived', () => {
  const key = new RequestKey();
  const first = key.for({ days: 7 });

  expect(key.for({ days: 7 })).toBe(first);
  key.arrived();
  expect(key.for({ days: 7 })).not.toBe(first);
});

test('Another request has another key', () => {
  const key = new RequestKey();

  expect(key.for({ days: 7 })).not.toBe(key.for({ days: 8 }));
});
