import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../api/types.ts';
import {
  changedFields,
  changesConnection,
  draftOf,
  fateOfSoarKey,
  merge,
  missingFields,
  newDraft,
  requestOf,
} from './tenantDraft.ts';

const stored: Tenant = {
  id: 7,
  name: 'Acme',
  guid: '487994d3-b59c-45bc-93a7-90a3a7c8da1d',
  region: 'eu',
  gcp_project_id: 'acme-1',
  base_url: null,
  soar_url: 'https://soar.example',
  has_soar_api_key: true,
  has_service_account: true,
  impersonate_service_account: null,
  time_zone: 'Europe/Vienna',
};

describe('a tenant that is being typed', () => {
  it('sends nothing for what is empty, so that stored secrets stay', () => {
    const request = requestOf(draftOf(stored));
    expect(request.soar_api_key).toBeNull();
    expect(request.service_account_json).toBeNull();
    expect(request.base_url).toBeNull();
    expect(request.name).toBe('Acme');
  });

  it('leaves blanks around out', () => {
    expect(requestOf({ ...newDraft(), region: ' eu\n' }).region).toBe('eu');
  });

  it('misses what no tenant can be without', () => {
    expect(missingFields(draftOf(stored))).toEqual([]);
    expect(missingFields({ ...newDraft(), name: ' ', region: 'us' })).toEqual(['name', 'guid', 'gcp_project_id']);
  });

  it('is unchanged while only blanks around differ', () => {
    const before = draftOf(stored);
    expect(changedFields(before, { ...before, name: 'Acme ' })).toEqual([]);
    expect(changedFields(before, { ...before, name: 'Acme 2' })).toEqual(['name']);
  });

  it('has to be tested anew when it is reached otherwise, not when it is only called otherwise', () => {
    const before = draftOf(stored);
    expect(changesConnection(before, { ...before, name: 'Other', time_zone: 'UTC' })).toBe(false);
    expect(changesConnection(before, { ...before, soar_api_key: 'new' })).toBe(true);
  });
});

describe('a SOAR key that is stored', () => {
  const before = draftOf(stored);
  const fate = (typed: Partial<typeof before>, mayMove = true) =>
    fateOfSoarKey(before, { ...before, ...typed }, mayMove);

  it('stays while the address does, and where another key is typed', () => {
    expect(fate({})).toBe('stays');
    expect(fate({ soar_url: 'https://soar.example ' })).toBe('stays');
    expect(fate({ soar_url: 'https://other.example', soar_api_key: 'new' })).toBe('stays');
  });

  it('is forgotten with its address', () => {
    expect(fate({ soar_url: ' ' })).toBe('forgotten');
  });

  it('goes to another address', () => {
    expect(fate({ soar_url: 'https://other.example' })).toBe('moves');
  });

  it('has to be typed again by those who may not send it elsewhere', () => {
    expect(fate({ soar_url: 'https://other.example' }, false)).toBe('needed');
  });
});

describe('a tenant that somebody else changed meanwhile', () => {
  const before = draftOf(stored);

  it('takes what they changed and keeps what was typed', () => {
    const merged = merge(before, { ...before, name: 'Acme Bank' }, { ...before, region: 'us' });
    expect(merged.draft).toEqual({ ...before, name: 'Acme Bank', region: 'us' });
    expect(merged.taken).toEqual(['region']);
    expect(merged.kept).toEqual([]);
  });

  it('keeps what was typed where both changed the same, and says so', () => {
    const merged = merge(before, { ...before, name: 'Mine' }, { ...before, name: 'Theirs' });
    expect(merged.draft.name).toBe('Mine');
    expect(merged.kept).toEqual(['name']);
    expect(merged.taken).toEqual([]);
  });

  it('has nothing to tell where both typed the same', () => {
    const same = { ...before, name: 'Same' };
    expect(merge(before, same, same)).toEqual({ draft: same, taken: [], kept: [] });
  });
});
