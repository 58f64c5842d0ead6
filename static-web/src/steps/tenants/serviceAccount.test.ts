import { describe, expect, it } from 'vitest';
import { readServiceAccount } from './serviceAccount.ts';

const key = {
  type: 'service_account',
  client_email: 'mttx@p.iam.gserviceaccount.com',
  private_key: 'k',
  project_id: 'p',
};

describe("a service account's key", () => {
  it('tells whose it is', () => {
    expect(readServiceAccount(` ${JSON.stringify(key, null, 2)}\n`)).toEqual({ email: key.client_email, project: 'p' });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    JSON.stringify({ ...key, type: 'authorized_user' }),
    JSON.stringify({ ...key, private_key: undefined }),
    JSON.stringify({ ...key, client_email: 3 }),
  ])('is not %j', (text) => {
    expect(readServiceAccount(text)).toBeNull();
  });
});
