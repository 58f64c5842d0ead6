import { ApiError } from '../../api/apiError.ts';
import type { Health } from '../../api/types.ts';

/** How the app is. That it is not ready comes as 503, and is an answer too; so this call does without the client, which throws there. */
export async function readHealth(signal: AbortSignal): Promise<Health> {
  let response: Response;
  try {
    response = await fetch('/api/health/ready', { signal });
  } catch (error) {
    throw ApiError.offline(error);
  }

  if (!response.ok && response.status !== 503) throw await ApiError.of(response);
  const health = (await response.json()) as Partial<Health>;
  // A proxy may answer 503 too, with something else.
  if (typeof health.status !== 'string') throw new TypeError('The answer is no state of health.');
  return health as Health;
}
