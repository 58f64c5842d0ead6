import { expect, test } from 'vitest';
import { doubts, firstChoice, problemsOf, requestOf, spanOf, type RangeChoice } from './range.ts';

const now = Date.parse('2026-11-22T05:30:00Z');
const berlin = 'Europe/Berlin';
const choice = (change: Partial<RangeChoice>): RangeChoice => ({ ...firstChoice(now, berlin), ...change });
const between = (start: string, end: string) => choice({ kind: 'between', start, end });
const told = (span: ReturnType<typeof spanOf>) =>
  span && [new Date(span.start).toISOString(), new Date(span.end).toISOString()];

test('At first a week is chosen, and the two times are whole days of the viewer', () => {
  const first = firstChoice(Date.parse('2026-11-21T23:30:00Z'), berlin);

  expect(first.kind).toBe('7d');
  expect([first.start, first.end]).toEqual(['2026-11-15T00:00', '2026-11-22T00:00']);
});

test('A preset is asked for by its unit, so that the API tells when now is', () => {
  expect(requestOf(choice({ kind: '24h' }), 3, berlin)).toEqual({
    tenant_id: 3,
    time_unit: 'HOUR',
    start_time_val: 24,
  });
  expect(told(spanOf(choice({ kind: '24h' }), now, berlin))).toEqual([
    '2026-11-21T05:30:00.000Z',
    '2026-11-22T05:30:00.000Z',
  ]);
});

test('Months are those of the calendar, and end on their last day', () => {
  const span = (at: string) => spanOf(choice({ kind: 'last', unit: 'MONTH', count: '1' }), Date.parse(at), berlin);

  expect(told(span('2026-03-31T12:00:00Z'))?.[0]).toBe('2026-02-28T12:00:00.000Z');
  expect(told(span('2026-01-15T12:00:00Z'))?.[0]).toBe('2025-12-15T12:00:00.000Z');
});

test('A number of units is a whole one above zero, and not too large', () => {
  const problem = (count: string) => problemsOf(choice({ kind: 'last', unit: 'DAY', count }), now, berlin).count;

  expect(['', '0', '-3', '1.5', 'ten', '1e3'].map(problem)).toEqual(Array(6).fill('noCount'));
  expect(problem('40000')).toBe('tooLong');
  expect(problem(' 14 ')).toBeUndefined();
});

test('Two times are asked for as moments, whatever the zone', () => {
  const chosen = between('2026-10-24T00:00', '2026-10-26T00:00');

  expect(requestOf(chosen, 3, berlin)).toEqual({
    tenant_id: 3,
    start_time: '2026-10-23T22:00:00.000Z',
    end_time: '2026-10-25T23:00:00.000Z',
  });
});

test('Two times have to be there, in order, and over', () => {
  expect(problemsOf(between('', ''), now, berlin)).toEqual({ start: 'noTime', end: 'noTime' });
  expect(problemsOf(between('2026-11-02T00:00', '2026-11-01T00:00'), now, berlin)).toEqual({ end: 'notAfter' });
  expect(problemsOf(between('2026-11-02T00:00', '2026-11-02T00:00'), now, berlin)).toEqual({ end: 'notAfter' });
  expect(problemsOf(between('2026-11-22T06:31', '2026-11-22T07:00'), now, berlin)).toEqual({
    start: 'toCome',
    end: 'toCome',
  });
  expect(problemsOf(between('2026-11-22T06:00', '2026-11-22T06:30'), now, berlin)).toEqual({});
});

test('The hour that comes twice is taken whole', () => {
  const chosen = between('2026-10-25T02:00', '2026-10-25T02:59');

  expect(doubts(chosen, berlin)).toEqual({ start: 'twice', end: 'twice' });
  expect(told(spanOf(chosen, now, berlin))).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:59:00.000Z']);
});

test('What means no time yet has no span', () => {
  expect(spanOf(between('2026-11-02T00:00', ''), now, berlin)).toBeNull();
});
