import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../api/apiError.ts';
import { noFilters } from '../filters.ts';
import { CaseService } from './caseService.ts';
import { CaseWorker, type WorkerPort } from './caseWorker.ts';
import { loadResult } from './loading.ts';
import type { Reply, Request } from './messages.ts';
import { aCase, aResult } from './sampleCases.ts';
import { serve } from './serving.ts';

const result = aResult({ '1': aCase({ MTTA: 5 }), '2': aCase() });

/** A worker without a thread: what is posted arrives later, as it would. */
function wire(service: CaseService) {
  const toPage: ((event: MessageEvent<Reply>) => void)[] = [];
  const toWorker: ((event: MessageEvent<Request>) => void)[] = [];
  const errors: ((event: Event) => void)[] = [];
  const sent: Request[] = [];
  const later = <T>(listeners: ((event: MessageEvent<T>) => void)[], message: T) =>
    void setTimeout(() => listeners.forEach((listener) => listener({ data: message } as MessageEvent<T>)));
  serve(
    {
      postMessage: (message) => later(toPage, message as Reply),
      addEventListener: (_, listener) => toWorker.push(listener),
    },
    service,
  );
  const port: WorkerPort = {
    postMessage: (message) => {
      sent.push(message);
      later(toWorker, message);
    },
    addEventListener: (type: string, listener: never) => {
      if (type === 'message') toPage.push(listener);
      else errors.push(listener);
    },
    terminate: vi.fn(),
  };
  return { worker: new CaseWorker(port), port, sent, fail: () => errors.forEach((error) => error(new Event('error'))) };
}

const answering = (response: () => Promise<Response>) => {
  vi.stubGlobal('fetch', vi.fn(response));
  return wire(new CaseService(loadResult));
};

afterEach(() => vi.unstubAllGlobals());

describe('the worker of cases', () => {
  it('answers each question with its own answer', async () => {
    const { worker } = answering(() => Promise.resolve(Response.json(result)));
    await worker.ask('open', { runId: 'a/b' });

    const [one, other] = await Promise.all([
      worker.ask('distribution', { metric: 'MTTA', filters: noFilters }),
      worker.ask('distribution', { metric: 'MTTR', filters: noFilters }),
    ]);

    expect([one.metric, one.reached, other.metric, other.reached]).toEqual(['MTTA', 1, 'MTTR', 0]);
    expect(fetch).toHaveBeenCalledWith('/api/runs/a%2Fb/result', expect.anything());
  });

  it('passes on what the API says against it', async () => {
    const { worker } = answering(() =>
      Promise.resolve(
        new Response(JSON.stringify({ detail: 'Come back later.', trace_id: 't1' }), {
          status: 429,
          headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '7' },
        }),
      ),
    );

    const error = await worker.ask('open', { runId: 'r' }).catch((failure: unknown) => failure);

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      kind: 'busy',
      status: 429,
      message: 'Come back later.',
      traceId: 't1',
      retryAfterSeconds: 7,
    });
  });

  it.each([
    ['no answer came', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the answer broke off', () => Promise.resolve(new Response('{"individual_cases": {"1"'))],
  ])('says offline where %s', async (_, response) => {
    const { worker } = answering(response);

    await expect(worker.ask('open', { runId: 'r' })).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
  });

  it('tells the questions after a failed opening why there is no answer', async () => {
    const { worker } = answering(() => Promise.resolve(new Response(null, { status: 401 })));
    await expect(worker.ask('open', { runId: 'r' })).rejects.toMatchObject({ kind: 'sign-in' });

    await expect(worker.ask('choices', { list: 'tags', filters: noFilters })).rejects.toMatchObject({
      kind: 'sign-in',
    });
  });

  it('cancels the question of which nobody waits for the answer', async () => {
    const { worker, sent } = answering(() => Promise.resolve(Response.json(result)));
    await worker.ask('open', { runId: 'r' });
    const stop = new AbortController();

    const cancelled = worker.ask('distribution', { metric: 'MTTA', filters: noFilters }, stop.signal);
    stop.abort(new Error('Something else was chosen.'));

    await expect(cancelled).rejects.toThrow('Something else was chosen.');
    expect(sent.at(-1)).toEqual({ cancel: 2 });
    await expect(worker.ask('distribution', { metric: 'MTTR', filters: noFilters }, stop.signal)).rejects.toThrow(
      'Something else was chosen.',
    );
    expect((await worker.ask('distribution', { metric: 'MTTR', filters: noFilters })).metric).toBe('MTTR');
  });

  it('says offline to all who wait when the worker itself does not come', async () => {
    const { worker, fail } = answering(() => new Promise(() => undefined));
    const waiting = worker.ask('open', { runId: 'r' });
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());

    fail();

    await expect(waiting).rejects.toMatchObject({ kind: 'offline' });
    await expect(worker.ask('choices', { list: 'tags', filters: noFilters })).rejects.toMatchObject({
      kind: 'offline',
    });
  });

  it('ends, and lets nobody wait', async () => {
    const { worker, port } = answering(() => new Promise(() => undefined));
    const waiting = worker.ask('open', { runId: 'r' });
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());

    worker.close();

    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(port.terminate).toHaveBeenCalledOnce();
  });
});
