import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../api/types.ts';
import { connectionFilterOf, listQuery, tenantsLike } from './search.ts';

function tenant(id: number, name: string, region = 'us'): Tenant {
  return {
    id,
    name,
    region,
    guid: `00000000-0000-0000-0000-00000000000${id}`,
    gcp_project_id: `project-${id}`,
    base_url: null,
    soar_url: null,
    has_soar_api_key: false,
    has_service_account: false,
    impersonate_service_account: null,
    time_zone: 'UTC',
  };
}

const all = [tenant(1, 'Alder Bank'), tenant(2, 'Söhne & Co', 'eu'), tenant(3, 'Alder Health', 'eu')];
const found = (text: string) => tenantsLike(all, text).map((each) => each.id);

describe('finding tenants', () => {
  it('finds all while nothing is typed', () => {
    expect(found('  ')).toEqual([1, 2, 3]);
  });

  it('needs every word, wherever it stands', () => {
    expect(found('alder eu')).toEqual([3]);
    expect(found('project-2')).toEqual([2]);
    expect(found('000000000001')).toEqual([1]);
  });

  it('does not mind marks on letters', () => {
    expect(found('sohne')).toEqual([2]);
    expect(found('SÖHNE')).toEqual([2]);
  });

  it('finds a tenant by its number', () => {
    expect(found('#3')).toEqual([3]);
    expect(found('#30')).toEqual([]);
  });
});

describe('the address of the list', () => {
  it('says only what is looked for', () => {
    expect(listQuery(' ', 'all').toString()).toBe('');
    expect(listQuery('a & b ', 'fails').toString()).toBe('q=a+%26+b&connection=fails');
  });
});

describe('the filter in an address', () => {
  it('is all where it is missing or unknown', () => {
    expect(connectionFilterOf(null)).toBe('all');
    expect(connectionFilterOf('<script>')).toBe('all');
    expect(connectionFilterOf('fails')).toBe('fails');
  });
});
