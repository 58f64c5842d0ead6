import { afterEach, describe, expect, it, vi } from 'vitest';
import { readHealth } from './health.ts';

const signal = new AbortController().signal;

function answers(status: number, body: unknown) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })));
}

afterEach(() => vi.unstubAllGlobals());

describe('the state of the app', () => {
  it('is told when it is ready, and when it is not', async () => {
    answers(200, { status: 'ready' });
    expect(await readHealth(signal)).toEqual({ status: 'ready' });
    answers(503, { status: 'not_ready', failing: ['tables'] });
    expect(await readHealth(signal)).toEqual({ status: 'not_ready', failing: ['tables'] });
  });

  it('is unknown when something else answers', async () => {
    answers(503, { message: 'from a proxy' });
    await expect(readHealth(signal)).rejects.toThrow();
    answers(500, {});
    await expect(readHealth(signal)).rejects.toThrow();
  });

  it('is unknown when nothing answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')));
    await expect(readHealth(signal)).rejects.toMatchObject({ kind: 'offline' });
  });
});
