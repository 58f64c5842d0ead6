import { answer, api } from '../../api/client.ts';

/** What testing connections takes from the outside. */
export interface ConnectionTools {
  test: (id: number) => Promise<{ status: string; message: string }>;
  wait: (seconds: number) => Promise<void>;
  now: () => Date;
  storage: Pick<Storage, 'getItem' | 'setItem'> | null;
}

function sessionStorageIfAny(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    // Storage may be switched off.
    return null;
  }
}

/** The API, the clock and the tab's storage. */
export const connectionTools: ConnectionTools = {
  test: (id) => answer(api.POST('/api/tenants/{id}/test', { params: { path: { id } } })),
  wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  now: () => new Date(),
  storage: sessionStorageIfAny(),
};
