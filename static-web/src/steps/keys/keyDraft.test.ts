import { describe, expect, it } from 'vitest';
import { faultsOf, newKeyDraft, requestOf } from './keyDraft.ts';

const now = new Date('2026-02-05T14:30:00Z');
const draft = { ...newKeyDraft(), name: ' SOAR ' };

describe('a key that is to be made', () => {
  it('reads only and ends, where nothing else is said', () => {
    expect(faultsOf(draft, now)).toEqual({});
    expect(requestOf(draft, now)).toEqual({
      name: 'SOAR',
      role: 'viewer',
      tenant_ids: null,
      expires_at: '2026-05-06T14:30:00.000Z',
    });
  });

  it('opens no tenant beside those that were chosen', () => {
    expect(requestOf({ ...draft, all: false, tenantIds: [3, 1] }, now).tenant_ids).toEqual([3, 1]);
    expect(requestOf({ ...draft, all: true, tenantIds: [3] }, now).tenant_ids).toBeNull();
  });

  it('is never silently a key for all, because nothing was chosen', () => {
    expect(Object.keys(faultsOf({ ...draft, all: false }, now))).toEqual(['tenant_ids']);
  });

  it('opens a hundred tenants at most', () => {
    const tenantIds = Array.from({ length: 101 }, (_, index) => index + 1);
    expect(Object.keys(faultsOf({ ...draft, all: false, tenantIds }, now))).toEqual(['tenant_ids']);
    expect(faultsOf({ ...draft, all: false, tenantIds: tenantIds.slice(1) }, now)).toEqual({});
  });

  it('has a name and an end to come', () => {
    expect(Object.keys(faultsOf({ ...draft, name: ' ', expiry: 'date', lastDay: '2020-01-01' }, now))).toEqual([
      'name',
      'expires_at',
    ]);
  });
});
