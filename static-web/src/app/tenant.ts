import { createContext } from 'svelte';
import type { Tenant } from '../api/types.ts';

const [get, set] = createContext<() => Tenant>();

/** For the frame around a tenant's places. */
export const setTenant = set;

/** The tenant whose place this is; call what comes back where it is needed, as the tenant may be edited meanwhile. */
export const tenantHere = get;
