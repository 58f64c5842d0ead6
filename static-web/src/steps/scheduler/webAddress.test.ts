import { expect, it } from 'vitest';
import { webAddress } from './webAddress.ts';

it('links to addresses of the web alone', () => {
  expect(webAddress('https://soc.example.com/dashboards/1')).toBe('https://soc.example.com/dashboards/1');
  expect(webAddress('javascript:alert(1)')).toBeNull();
  expect(webAddress('/dashboards/1')).toBeNull();
  expect(webAddress(null)).toBeNull();
});
