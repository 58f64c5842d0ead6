import { expect, test } from 'vitest';
import type { RuleSignal } from '../../api/types.ts';
import { clicked, found, ordered, orderOf, orderText, usualOrder } from './order.ts';

const rule = (name: string | null, volume: number, precision: number | null): RuleSignal => ({
  rule: name,
  volume,
  signal: 0,
  noise: 0,
  both: 0,
  precision,
  precision_interval: null,
});
const rules = [rule('beta', 3, null), rule('Alpha', 9, 0.2), rule(null, 5, 0.9), rule('gamma', 1, 0)];
const names = (list: readonly RuleSignal[]) => list.map((each) => each.rule);

test('Rules without a precision stand last in either direction, and 0 is a precision', () => {
  expect(names(ordered(rules, { column: 'precision', descending: true }))).toEqual([null, 'Alpha', 'gamma', 'beta']);
  expect(names(ordered(rules, { column: 'precision', descending: false }))).toEqual(['gamma', 'Alpha', null, 'beta']);
});

test('Cases without a rule stand last by name in either direction', () => {
  expect(names(ordered(rules, { column: 'rule', descending: false }))).toEqual(['Alpha', 'beta', 'gamma', null]);
  expect(names(ordered(rules, { column: 'rule', descending: true }))).toEqual(['gamma', 'beta', 'Alpha', null]);
});

test('The order is kept in the address', () => {
  for (const text of ['rule', '-volume', '-precision']) expect(orderText(orderOf(text))).toBe(text);
  for (const text of [null, '', '-', 'constructor', '--rule']) expect(orderOf(text)).toEqual(usualOrder);
});

test('A click begins with the largest number or the first name, a second one turns round', () => {
  const first = clicked(usualOrder, 'precision');

  expect(first).toEqual({ column: 'precision', descending: true });
  expect(clicked(first, 'precision').descending).toBe(false);
  expect(clicked(first, 'rule').descending).toBe(false);
});

test('Rules are found by a part of their name', () => {
  expect(names(found(rules, ' ALPH '))).toEqual(['Alpha']);
  expect(found(rules, '  ')).toHaveLength(4);
});
