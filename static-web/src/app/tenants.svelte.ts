import { createQuery } from '@tanstack/svelte-query';
import { allPages, api } from '../api/client.ts';
import type { Tenant } from '../api/types.ts';
import { route } from './routes.ts';

const key = 'mttx.tenant';

export const tenantsKey = ['tenants'] as const;

/** All tenants that the caller may see, by name. */
export function createTenantsQuery() {
  return createQuery(() => ({
    queryKey: tenantsKey,
    queryFn: async ({ signal }): Promise<Tenant[]> => {
      const tenants = await allPages((continuation) =>
        api.GET('/api/tenants', {
          params: { query: { limit: '1000', ...(continuation && { continuation }) } },
          signal,
        }),
      );
      return tenants.sort((a, b) => a.name.localeCompare(b.name));
    },
  }));
}

let remembered = $state<number | null>(readRemembered());

function readRemembered(): number | null {
  try {
    const id = Number(localStorage.getItem(key));
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  } catch {
    return null;
  }
}

/** The tenant that is chosen: the address names it; elsewhere it is the one chosen last. */
export const chosenTenant = {
  get id(): number | null {
    const id = Number(route.params.tenantId);
    return Number.isSafeInteger(id) && id > 0 ? id : remembered;
  },

  remember(id: number | null): void {
    remembered = id;
    try {
      if (id === null) localStorage.removeItem(key);
      else localStorage.setItem(key, String(id));
    } catch {
      // Storage may be switched off; the choice then lasts until the page is left.
    }
  },
};
