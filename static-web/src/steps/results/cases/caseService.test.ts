import { describe, expect, it, vi } from 'vitest';
import type { RunResult } from '../../../api/types.ts';
import { noFilters, type Filters } from '../filters.ts';
import { CaseService } from './caseService.ts';
import type { CaseQuestion } from './caseStore.ts';
import type { Questions, QuestionKind, Request } from './messages.ts';
import { aCase, aResult } from './sampleCases.ts';

const result = aResult({
  '1': aCase({ MTTR: 10, rules: ['Beaconing'], tags: ['Test'] }),
  '2': aCase({ MTTR: 30, rules: ['Beaconing'] }),
  '13': aCase({ MTTR: 20, rules: ['Travel'] }),
});
const question: CaseQuestion = { filters: noFilters, sort: { by: 'MTTR', descending: true }, sought: '' };

function service(load: (runId: string, replacing: Filters) => Promise<RunResult> = () => Promise.resolve(result)) {
  const answering = new CaseService(load);
  return <K extends QuestionKind>(kind: K, ask: Questions[K]['ask'], signal = new AbortController().signal) =>
    answering.answer({ id: 1, kind, ask } as Exclude<Request, { cancel: number }>, signal) as Promise<
      Questions[K]['answer']
    >;
}

describe('the service of cases', () => {
  it('tells what there is, and the figures without the cases', async () => {
    const { overview, figures } = await service()('open', { runId: 'r' });

    expect(overview.total).toBe(3);
    expect(overview.metrics).toEqual(['MTTD', 'MTTA', 'MTTC', 'MTTR']);
    expect(overview.choices.rules).toEqual([
      { value: 'Beaconing', cases: 2 },
      { value: 'Travel', cases: 1 },
    ]);
    expect(overview.choices.notTags).toEqual([{ value: 'Test', cases: 1 }]);
    expect(figures.definition).toEqual(result.definition);
    expect('individual_cases' in figures).toBe(false);
  });

  it('selects, orders and seeks', async () => {
    const ask = service();
    await ask('open', { runId: 'r' });

    const all = await ask('select', { ...question, first: 2 });
    expect(all.count).toBe(3);
    expect(all.first.map((row) => row.id)).toEqual(['2', '13']);
    const some = await ask('select', { ...question, filters: { ...noFilters, rules: ['Beaconing'] }, first: 9 });
    expect(some.first.map((row) => row.id)).toEqual(['2', '1']);
    const found = await ask('select', { ...question, sought: '3', first: 9 });
    expect(found.first.map((row) => row.id)).toEqual(['13']);
  });

  it('gives rows of the last selection only', async () => {
    const ask = service();
    await ask('open', { runId: 'r' });
    const former = await ask('select', { ...question, first: 0 });
    const last = await ask('select', { ...question, first: 0 });

    expect(await ask('rows', { selection: former.selection, from: 0, to: 2 })).toBeNull();
    expect((await ask('rows', { selection: last.selection, from: 1, to: 9 }))?.map((row) => row.id)).toEqual([
      '13',
      '1',
    ]);
  });

  it('writes what is selected, in its order', async () => {
    const ask = service();
    await ask('open', { runId: 'r' });

    const blob = await ask('csv', {
      ...question,
      filters: { ...noFilters, notTags: ['Test'] },
      columns: { metrics: ['MTTR'], unit: 's', details: false, priorities: false },
    });

    expect(await blob.text()).toBe('case_id,created_at,MTTR_seconds,open\n2,,30,\n13,,20,\n');
    expect(blob.type).toBe('text/csv;charset=utf-8');
  });

  it('waits for the cases where it is asked early', async () => {
    const ask = service(() => new Promise((resolve) => setTimeout(() => resolve(result), 5)));
    void ask('open', { runId: 'r' });

    expect((await ask('distribution', { metric: 'MTTR', filters: noFilters })).reached).toBe(3);
  });

  it('does not work out what is cancelled', async () => {
    const ask = service();
    await ask('open', { runId: 'r' });
    const former = await ask('select', { ...question, first: 0 });
    const stop = new AbortController();

    const cancelled = ask('select', { ...question, first: 0 }, stop.signal);
    stop.abort();

    await expect(cancelled).rejects.toThrow();
    expect(await ask('rows', { selection: former.selection, from: 0, to: 1 })).not.toBeNull();
  });

  it('fetches anew, once, what a filter of the run itself left out', async () => {
    const own = aResult({ '1': aCase({ rules: ['Beaconing'] }) }, { rules: ['Beaconing'] });
    const wider = aResult({ '2': aCase({ rules: ['Travel'] }), '3': aCase({ rules: ['Travel'], tags: ['Test'] }) });
    const load = vi.fn((_: string, replacing: Filters) => Promise.resolve(replacing.rules.length > 0 ? wider : own));
    const ask = service(load);
    await ask('open', { runId: 'r' });

    const filters = { ...noFilters, rules: ['Travel'] };
    expect((await ask('select', { ...question, filters, first: 9 })).count).toBe(2);
    expect((await ask('select', { ...question, filters: { ...filters, notTags: ['Test'] }, first: 9 })).count).toBe(1);
    expect((await ask('select', { ...question, first: 9 })).first.map((row) => row.id)).toEqual(['1']);
    expect(load.mock.calls).toEqual([
      ['r', noFilters, expect.anything()],
      ['r', { ...noFilters, rules: ['Travel'] }, expect.anything()],
    ]);
  });

  it('tries again after a failure', async () => {
    const own = aResult({}, { rules: ['Beaconing'] });
    let failures = 1;
    const ask = service((_, replacing) =>
      replacing.rules.length > 0 && failures-- > 0 ? Promise.reject(new Error('busy')) : Promise.resolve(own),
    );
    await ask('open', { runId: 'r' });

    const filters = { ...noFilters, rules: ['Travel'] };
    await expect(ask('distribution', { metric: 'MTTR', filters })).rejects.toThrow('busy');
    expect((await ask('distribution', { metric: 'MTTR', filters })).cases).toBe(0);
  });
});
