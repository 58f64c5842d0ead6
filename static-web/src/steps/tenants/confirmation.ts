import type { Tenant } from '../../api/types.ts';

const longest = 40;

/**
 * What has to be typed before a tenant is deleted: its name, since that keeps one from deleting another; but where the name is long, cannot be typed on
 * every keyboard, or is that of another tenant too, its number.
 */
export function confirmationOf(tenant: Tenant, all: readonly Tenant[]): string {
  const typable = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(tenant.name) && tenant.name.length <= longest;
  const unique = all.every((other) => other.id === tenant.id || other.name !== tenant.name);
  return typable && unique ? tenant.name : `tenant ${tenant.id}`;
}
