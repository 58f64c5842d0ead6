/** The kinds of failure that people are told about in different words. */
export type ApiErrorKind =
  'offline' | 'sign-in' | 'forbidden' | 'missing' | 'changed' | 'untimely' | 'invalid' | 'busy' | 'upstream' | 'failed';

interface Problem {
  title?: string | null;
  detail?: string | null;
  errors?: Record<string, string[]>;
  trace_id?: string;
}

/** A call of the API that did not do what was asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  private constructor(
    readonly kind: ApiErrorKind,
    /** What the API says, for people. */
    message: string,
    /** HTTP status; 0 when there was no answer at all. */
    readonly status: number,
    /** What is wrong with which field of the request. */
    readonly fields: Readonly<Record<string, string[]>>,
    /** Finds the request in the log. */
    readonly traceId: string | null,
    /** When the API said to come back. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(message);
  }

  /** From an answer that is no success (RFC 9457 problem details, or whatever a proxy says). */
  static async of(response: Response): Promise<ApiError> {
    const problem = await readProblem(response);
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new ApiError(
      kindOf(response.status),
      problem.detail ?? problem.title ?? `The API answered ${response.status} ${response.statusText}.`.trim(),
      response.status,
      problem.errors ?? {},
      problem.trace_id ?? null,
      Number.isFinite(retryAfter) ? retryAfter : null,
    );
  }

  /** No answer came. */
  static offline(cause: unknown): ApiError {
    const error = new ApiError('offline', 'No answer came.', 0, {}, null, null);
    error.cause = cause;
    return error;
  }
}

function kindOf(status: number): ApiErrorKind {
  switch (status) {
    case 400:
    case 413:
    case 422:
      return 'invalid';
    case 401:
      return 'sign-in';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'missing';
    case 409:
      return 'untimely';
    case 412:
      return 'changed';
    case 429:
      return 'busy';
    case 502:
    case 503:
    case 504:
      return 'upstream';
    default:
      return 'failed';
  }
}

async function readProblem(response: Response): Promise<Problem> {
  if (!response.headers.get('Content-Type')?.includes('json')) return {};
  try {
    return ((await response.json()) ?? {}) as Problem;
  } catch {
    // A proxy's page under a wrong name; the status says enough.
    return {};
  }
}
