import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './apiError.ts';
import type { paths } from './schema.ts';

const failuresAreThrown: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ApiError.of(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return error instanceof ApiError ? error : ApiError.offline(error);
  },
};

/** The API, typed by its description. Every call throws an {@link ApiError} where it fails; see {@link answer}. */
export const api = createClient<paths>({ baseUrl: globalThis.location.origin });
api.use(failuresAreThrown);

/** What a call answered. */
export async function answer<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  return (await call).data as T;
}

/** What a call answered, with the version of it that changes may be bound to (If-Match). */
export async function versioned<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<{ value: T; etag: string | null }> {
  const { data, response } = await call;
  return { value: data as T, etag: response.headers.get('ETag') };
}

/** All pages of a list, followed by the header that names the next. */
export async function allPages<T>(
  page: (continuation: string | undefined) => Promise<{ data?: T[]; response: Response }>,
): Promise<T[]> {
  const all: T[] = [];
  let continuation: string | undefined;
  do {
    const { data, response } = await page(continuation);
    all.push(...(data ?? []));
    continuation = response.headers.get('X-Continuation') ?? undefined;
  } while (continuation);
  return all;
}
