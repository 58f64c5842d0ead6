import { SvelteMap } from 'svelte/reactivity';
import { ApiError } from '../../api/apiError.ts';
import { connectionTools, type ConnectionTools } from './connectionTools.ts';

const key = 'mttx.connections';

/** What a test found. `untold`: the test itself could not be made. */
export interface ConnectionResult {
  state: 'works' | 'fails' | 'untold';
  message: string;
  at: string;
}

export interface Connection {
  /** What the last test found; null before the first. */
  result: ConnectionResult | null;
  activity: 'waiting' | 'testing' | null;
}

const untested: Connection = { result: null, activity: null };

/** Tests connections, a few at a time, and remembers what was found for as long as the browser's tab lives. */
export class Connections {
  /** Google and the API's own limit want some restraint. */
  static readonly atOnce = 3;
  static readonly longestWaits = 5;

  readonly #tools: ConnectionTools;
  readonly #known: SvelteMap<number, Connection>;
  // Who was forgotten meanwhile (edited, deleted) takes no result of a test that began before.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody watches these
  readonly #tokens = new Map<number, object>();
  #queue: { id: number; token: object }[] = [];
  #workers = $state(0);

  constructor(tools: ConnectionTools) {
    this.#tools = tools;
    this.#known = new SvelteMap(read(tools.storage).map(([id, result]) => [id, { result, activity: null }]));
  }

  /** Whether anything is being tested. */
  get busy(): boolean {
    return this.#workers > 0;
  }

  of(id: number): Connection {
    return this.#known.get(id) ?? untested;
  }

  /** Tests these, one after the other where they are many. Those being tested already are not tested twice. */
  async test(...ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      if (this.of(id).activity) continue;
      const token = {};
      this.#tokens.set(id, token);
      this.#known.set(id, { ...this.of(id), activity: 'waiting' });
      this.#queue.push({ id, token });
    }

    const free = Math.min(Connections.atOnce - this.#workers, this.#queue.length);
    await Promise.all(Array.from({ length: free }, () => this.#work()));
  }

  /** Tests nothing more; what was begun is finished. */
  stop(): void {
    for (const { id, token } of this.#queue) this.#settle(id, token, this.of(id).result);
    this.#queue = [];
  }

  /** What was found holds no more. */
  forget(id: number): void {
    this.#tokens.delete(id);
    this.#queue = this.#queue.filter((each) => each.id !== id);
    this.#known.delete(id);
    this.#store();
  }

  async #work(): Promise<void> {
    this.#workers++;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        this.#known.set(next.id, { ...this.of(next.id), activity: 'testing' });
        this.#settle(next.id, next.token, await this.#ask(next.id));
      }
    } finally {
      this.#workers--;
    }
  }

  async #ask(id: number): Promise<ConnectionResult> {
    for (let waits = 0; ; waits++) {
      try {
        const { status, message } = await this.#tools.test(id);
        return { state: status === 'success' ? 'works' : 'fails', message, at: this.#tools.now().toISOString() };
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'busy' && waits < Connections.longestWaits) {
          await this.#tools.wait(error.retryAfterSeconds ?? 5);
          continue;
        }

        const message = error instanceof Error ? error.message : String(error);
        return { state: 'untold', message, at: this.#tools.now().toISOString() };
      }
    }
  }

  #settle(id: number, token: object, result: ConnectionResult | null): void {
    if (this.#tokens.get(id) !== token) return;
    this.#tokens.delete(id);
    this.#known.set(id, { result, activity: null });
    this.#store();
  }

  #store(): void {
    try {
      const results = [...this.#known].flatMap(([id, { result }]) => (result ? [[id, result] as const] : []));
      this.#tools.storage?.setItem(key, JSON.stringify(results));
    } catch {
      // Storage may be full or switched off; what was found then lasts until the page is left.
    }
  }
}

function read(storage: ConnectionTools['storage']): [number, ConnectionResult][] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is [number, ConnectionResult] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'number') return false;
  const result = entry[1] as Partial<ConnectionResult> | null;
  return (
    ['works', 'fails', 'untold'].includes(result?.state ?? '') &&
    typeof result?.message === 'string' &&
    typeof result.at === 'string'
  );
}

/** The connections of all tenants. */
export const connections = new Connections(connectionTools);
