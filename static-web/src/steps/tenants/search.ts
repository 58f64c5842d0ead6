import type { Tenant } from '../../api/types.ts';

/** Which connections are looked at. */
export const connectionFilters = ['all', 'works', 'fails', 'untested'] as const;

export type ConnectionFilter = (typeof connectionFilters)[number];

/** The filter that an address names; all for one that is none. */
export function connectionFilterOf(text: string | null): ConnectionFilter {
  return connectionFilters.find((filter) => filter === text) ?? 'all';
}

/** The query of the list's address. */
export function listQuery(text: string, filter: ConnectionFilter): URLSearchParams {
  return new URLSearchParams({
    ...(text.trim() !== '' && { q: text.trim() }),
    ...(filter !== 'all' && { connection: filter }),
  });
}

// Marks on letters do not matter: `sohne` finds `Söhne`.
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The tenants that have every word somewhere: in the name, the region, the project, the customer id, or as their number (`#12`). */
export function tenantsLike(tenants: readonly Tenant[], text: string): Tenant[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...tenants];
  return tenants.filter((tenant) => {
    const hay = folded(`${tenant.name} ${tenant.region} ${tenant.gcp_project_id} ${tenant.guid}`);
    return words.every((word) => word === `#${tenant.id}` || hay.includes(word));
  });
}
