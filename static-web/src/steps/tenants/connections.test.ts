import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/apiError.ts';
import { Connections } from './connections.svelte.ts';
import type { ConnectionTools } from './connectionTools.ts';

function storage(): NonNullable<ConnectionTools['storage']> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const now = () => new Date('2026-02-01T10:00:00Z');
const works = { status: 'success', message: 'Everything works.' };
const found = { state: 'works', message: 'Everything works.', at: '2026-02-01T10:00:00.000Z' };

function connectionsOf(tools: Partial<ConnectionTools> = {}) {
  return new Connections({
    test: () => Promise.resolve(works),
    wait: () => Promise.resolve(),
    now,
    storage: null,
    ...tools,
  });
}

/** Tests that end when they are told to. */
function held() {
  const ends = new Map<number, (value: { status: string; message: string }) => void>();
  const test = vi.fn((id: number) => new Promise<{ status: string; message: string }>((end) => ends.set(id, end)));
  return { test, end: (id: number, status = 'success') => ends.get(id)?.({ status, message: status }) };
}

describe('connections', () => {
  it('are unknown until they are tested', async () => {
    const connections = connectionsOf();
    expect(connections.of(1)).toEqual({ result: null, activity: null });
    await connections.test(1);
    expect(connections.of(1)).toEqual({ result: found, activity: null });
    expect(connections.busy).toBe(false);
  });

  it('that fail say why', async () => {
    const connections = connectionsOf({ test: () => Promise.resolve({ status: 'failed', message: 'No permission.' }) });
    await connections.test(1);
    expect(connections.of(1).result).toMatchObject({ state: 'fails', message: 'No permission.' });
  });

  it('are not called broken when the test itself could not be made', async () => {
    const connections = connectionsOf({ test: () => Promise.reject(ApiError.offline(new Error('gone'))) });
    await connections.test(1);
    expect(connections.of(1).result?.state).toBe('untold');
  });

  it('are tested a few at a time, each once', async () => {
    const { test, end } = held();
    const connections = connectionsOf({ test });
    const all = connections.test(1, 2, 3, 4, 4);
    void connections.test(2);
    expect(test.mock.calls.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(connections.of(4).activity).toBe('waiting');
    end(2);
    await vi.waitFor(() => expect(connections.of(4).activity).toBe('testing'));
    for (const id of [1, 3, 4]) end(id);
    await all;
    expect(test).toHaveBeenCalledTimes(4);
    expect(connections.busy).toBe(false);
  });

  it('wait when the API asks for it, and then go on', async () => {
    const busy = await ApiError.of(new Response('', { status: 429, headers: { 'Retry-After': '7' } }));
    const test = vi.fn().mockRejectedValueOnce(busy).mockResolvedValue(works);
    const wait = vi.fn(() => Promise.resolve());
    const connections = connectionsOf({ test, wait });
    await connections.test(1);
    expect(wait).toHaveBeenCalledExactlyOnceWith(7);
    expect(connections.of(1).result).toEqual(found);
  });

  it('that wait are as before when testing is stopped', async () => {
    const { test, end } = held();
    const connections = connectionsOf({ test });
    const all = connections.test(1, 2, 3, 4);
    connections.stop();
    expect(connections.of(4)).toEqual({ result: null, activity: null });
    for (const id of [1, 2, 3]) end(id);
    await all;
    expect(connections.of(1).result?.state).toBe('works');
    expect(test).toHaveBeenCalledTimes(3);
  });

  it('of a tenant that was changed take no result of a test that began before', async () => {
    const { test, end } = held();
    const connections = connectionsOf({ test });
    const testing = connections.test(1);
    connections.forget(1);
    end(1, 'failed');
    await testing;
    expect(connections.of(1)).toEqual({ result: null, activity: null });
  });

  it('are remembered in the tab', async () => {
    const kept = storage();
    await connectionsOf({ storage: kept }).test(1, 2);
    const later = connectionsOf({ storage: kept });
    expect(later.of(2)).toEqual({ result: found, activity: null });
    later.forget(2);
    expect(connectionsOf({ storage: kept }).of(2).result).toBeNull();
  });

  it.each(['', 'x', '{}', '[[1]]', '[[1,{"state":"evil","message":"","at":""}],[2,null]]'])(
    'do not mind that %j is stored',
    (text) => {
      const connections = connectionsOf({ storage: { getItem: () => text, setItem: () => undefined } });
      expect(connections.of(1).result).toBeNull();
    },
  );
});
