import type { ApiErrorKind } from '../../api/apiError.ts';

interface Words {
  title: string;
  hint: string;
}

export const errors = {
  byKind: {
    offline: {
      title: 'MTTx cannot be reached',
      hint: 'Check your network connection. Nothing that you typed is lost; try again when you are back online.',
    },
    'sign-in': { title: 'You are signed out', hint: 'Sign in again, or give an API key. You come back to this place.' },
    forbidden: {
      title: 'You may not do this',
      hint: 'Your role does not cover it. Ask an administrator of MTTx for a higher role.',
    },
    missing: {
      title: 'This is not there',
      hint: 'It may have been deleted, or it belongs to a tenant that you cannot see.',
    },
    changed: {
      title: 'Somebody else has changed this meanwhile',
      hint: 'Load it again, then repeat your change.',
    },
    untimely: {
      title: 'This cannot be done as things stand',
      hint: 'Look at what stands above, and try again once that is no longer so.',
    },
    invalid: { title: 'Some of this does not work', hint: 'Correct what is named, and send it again.' },
    busy: { title: 'Too many requests at once', hint: 'Wait for a moment, then try again.' },
    upstream: {
      title: 'A service behind MTTx does not answer as it should',
      hint: 'Often this passes; try again in a minute. If it stays, test the connection of the tenant.',
    },
    failed: {
      title: 'Something failed in MTTx',
      hint: 'Try again. If it stays, give the operator of MTTx the trace below.',
    },
  } satisfies Record<ApiErrorKind, Words> as Record<ApiErrorKind, Words>,
  page: { title: 'This page failed to show', hint: 'Reload it. What is stored is not touched.' },
  trace: (id: string) => `Trace ${id}`,
  signIn: 'Sign in',
  retryIn: (seconds: number) => `The API asks to wait ${seconds} s.`,
};
