import type { CaseService } from './caseService.ts';
import { LoadFailure } from './loading.ts';
import type { Failure, Reply, Request } from './messages.ts';

/** One end of the wire between the page and its worker. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Answers what comes in at a port, until it is cancelled. */
export function serve(port: Port, service: CaseService): void {
  const running = new Map<number, AbortController>();
  port.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    if ('cancel' in data) {
      running.get(data.cancel)?.abort();
      return;
    }

    const { id } = data;
    const stop = new AbortController();
    running.set(id, stop);
    const reply = (message: Reply) => {
      running.delete(id);
      if (!stop.signal.aborted) port.postMessage(message);
    };
    service.answer(data, stop.signal).then(
      (answer) => reply({ id, answer }),
      (error: unknown) => reply({ id, failure: failureOf(error) }),
    );
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof LoadFailure) return error.failure;
  return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
}
