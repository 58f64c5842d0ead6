import { ApiError } from '../../../api/apiError.ts';
import type { Failure, QuestionKind, Questions, Reply, Request } from './messages.ts';

/** What of a worker is needed here. */
export interface WorkerPort {
  postMessage(message: Request): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Reply>) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
  terminate(): void;
}

interface Waiting {
  resolve(answer: never): void;
  reject(reason: unknown): void;
}

/** The page's end of the wire: questions go out, answers come back, in whatever order. */
export class CaseWorker {
  readonly #port: WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  #broken: Error | null = null;
  #asked = 0;

  constructor(port: WorkerPort) {
    this.#port = port;
    port.addEventListener('message', ({ data }) => void this.#receive(data));
    // The worker's own script did not come: offline, or a newer version was deployed meanwhile.
    port.addEventListener('error', (event) => this.#fail(ApiError.offline(event)));
  }

  /** Asks, and waits for the answer. Throws an ApiError when it cannot be had, the signal's reason when it is aborted. */
  ask<K extends QuestionKind>(
    kind: K,
    ask: Questions[K]['ask'],
    signal?: AbortSignal,
  ): Promise<Questions[K]['answer']> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#broken) return Promise.reject(this.#broken);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.delete(id);
        this.#port.postMessage({ cancel: id });
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort, { once: true });
      const done = () => signal?.removeEventListener('abort', abort);
      this.#waiting.set(id, {
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (reason) => {
          done();
          reject(reason as Error);
        },
      });
      this.#port.postMessage({ id, kind, ask } as Request);
    });
  }

  /** Ends the worker; whoever still waits is told. */
  close(): void {
    this.#port.terminate();
    this.#fail(new DOMException('The page was left.', 'AbortError'));
  }

  async #receive(reply: Reply): Promise<void> {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if ('answer' in reply) waiting.resolve(reply.answer as never);
    else waiting.reject(await errorOf(reply.failure));
  }

  #fail(reason: Error): void {
    this.#broken = reason;
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }
}

async function errorOf(failure: Failure): Promise<Error> {
  switch (failure.kind) {
    case 'refused':
      return ApiError.of(new Response(failure.body || null, failure));
    case 'offline':
      return ApiError.offline(new Error(failure.message));
    case 'fault':
      return new Error(failure.message);
  }
}
