import { expect, test } from 'vitest';
import { fileName } from './download.ts';

test('A name of a file holds nothing that a file system would mind', () => {
  expect(fileName('signal to noise', '../../Demo <SOC>', '2026-11-22')).toBe('signal-to-noise-demo-soc-2026-11-22');
  expect(fileName('a', '\u202e///', 'x'.repeat(500))).toBe(`a-${'x'.repeat(60)}`);
});
