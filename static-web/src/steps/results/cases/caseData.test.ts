import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../api/apiError.ts';
import { noFilters } from '../filters.ts';
import { CaseData } from './caseData.svelte.ts';
import { CaseSelection } from './caseSelection.svelte.ts';
import { CaseService, type Load } from './caseService.ts';
import type { CaseQuestion } from './caseStore.ts';
import type { CaseWorker } from './caseWorker.ts';
import type { Questions, QuestionKind, Request } from './messages.ts';
import { manyCases } from './sampleCases.ts';

const result = manyCases(350, 9);
const total = Object.keys(result.individual_cases ?? {}).length;
const question = (by: string): CaseQuestion => ({ filters: noFilters, sort: { by, descending: false }, sought: '' });

/** A worker that answers in the same thread. */
function worker(load: Load) {
  const service = new CaseService(load);
  const ask = (kind: QuestionKind, ask: Questions[QuestionKind]['ask'], signal = new AbortController().signal) =>
    service.answer({ id: 1, kind, ask } as Exclude<Request, { cancel: number }>, signal);
  return { ask, close: vi.fn() } as unknown as CaseWorker;
}

const loaded = () => new CaseData('r', () => worker(() => Promise.resolve(result)));

describe('the cases of a run', () => {
  it('are loading, then ready', async () => {
    const cases = loaded();
    expect(cases.state).toBe('loading');

    const figures = await cases.whole();

    expect(cases.state).toBe('ready');
    expect(cases.overview?.total).toBe(total);
    expect(figures?.definition).toEqual(result.definition);
  });

  it('say why they could not be loaded, and can be tried again', async () => {
    let failures = 1;
    const load = () => (failures-- > 0 ? Promise.reject(ApiError.offline(new Error('cut'))) : Promise.resolve(result));
    const cases = new CaseData('r', () => worker(load));
    expect(await cases.whole()).toBeNull();
    expect(cases.state).toBe('failed');
    expect(cases.error).toMatchObject({ kind: 'offline' });
    await expect(cases.distribution('MTTR', noFilters)).rejects.toMatchObject({ kind: 'offline' });

    cases.retry();
    expect(cases.state).toBe('loading');

    expect((await cases.distribution('MTTR', noFilters)).cases).toBe(total);
    expect(cases.state).toBe('ready');
  });
});

describe('the rows that are shown', () => {
  it('come in blocks, as they are needed', async () => {
    const rows = new CaseSelection(loaded());
    await rows.show(question('case'));

    expect(rows.count).toBe(total);
    expect(rows.at(99)).toBeDefined();
    expect(rows.at(150)).toBeUndefined();
    rows.need(140, 260);
    await vi.waitFor(() => expect(rows.at(250)).toBeDefined());
    expect(Number(rows.at(250)?.id)).toBeGreaterThan(Number(rows.at(150)?.id));
    expect(rows.at(320)).toBeUndefined();
  });

  it('are those of the last question, however quickly one comes after another', async () => {
    const rows = new CaseSelection(loaded());

    await Promise.all([rows.show(question('case')), rows.show({ ...question('case'), sought: 'nothing' })]);

    expect(rows.count).toBe(0);
    expect(rows.error).toBeNull();
  });

  it('stay until the next ones are there', async () => {
    const rows = new CaseSelection(loaded());
    await rows.show(question('case'));
    const before = rows.number;

    const next = rows.show(question('MTTR'));
    flushSync();
    expect(rows.at(0)).toBeDefined();
    expect(rows.number).toBe(before);
    await next;

    expect(rows.number).not.toBe(before);
  });

  it('tell what went wrong, and show rows again once it is well', async () => {
    const rows = new CaseSelection(loaded());
    await rows.show(question('no such column'));
    expect(rows.error).toMatchObject({ message: 'Cases cannot be sorted by no such column.' });

    await rows.show(question('case'));
    expect(rows.error).toBeNull();
  });
});
