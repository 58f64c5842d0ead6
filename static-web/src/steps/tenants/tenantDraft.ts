import type { Tenant, TenantRequest } from '../../api/types.ts';

/** A tenant while somebody types it: text only, under the API's names, so that its errors find their fields. */
export type TenantDraft = Record<TenantField, string>;

export const tenantFields = [
  'name',
  'guid',
  'region',
  'gcp_project_id',
  'service_account_json',
  'impersonate_service_account',
  'soar_url',
  'soar_api_key',
  'base_url',
  'time_zone',
] as const;

export type TenantField = (typeof tenantFields)[number];

/** A tenant of which nothing is known yet. */
export function newDraft(): TenantDraft {
  return { ...(Object.fromEntries(tenantFields.map((field) => [field, ''])) as TenantDraft), time_zone: 'UTC' };
}

/** What is stored of a tenant. Its secrets are never answered, so they are empty: that keeps them. */
export function draftOf(tenant: Tenant): TenantDraft {
  return {
    name: tenant.name,
    guid: tenant.guid,
    region: tenant.region,
    gcp_project_id: tenant.gcp_project_id,
    service_account_json: '',
    impersonate_service_account: tenant.impersonate_service_account ?? '',
    soar_url: tenant.soar_url ?? '',
    soar_api_key: '',
    base_url: tenant.base_url ?? '',
    time_zone: tenant.time_zone,
  };
}

/** What is sent: no blanks around, nothing for what is empty. */
export function requestOf(draft: TenantDraft): TenantRequest {
  return Object.fromEntries(tenantFields.map((field) => [field, draft[field].trim() || null]));
}

const required: readonly TenantField[] = ['name', 'guid', 'region', 'gcp_project_id'];

/** Fields without which no tenant can be stored, and that are empty. */
export function missingFields(draft: TenantDraft): TenantField[] {
  return required.filter((field) => draft[field].trim() === '');
}

/** The fields in which two drafts differ. */
export function changedFields(one: TenantDraft, other: TenantDraft): TenantField[] {
  return tenantFields.filter((field) => one[field].trim() !== other[field].trim());
}

/** Fields that decide whether the tenant can be reached. */
const connecting: ReadonlySet<TenantField> = new Set<TenantField>([
  'guid',
  'region',
  'gcp_project_id',
  'service_account_json',
  'impersonate_service_account',
  'soar_url',
  'soar_api_key',
]);

/** Whether a connection that was tested before has to be tested anew. */
export function changesConnection(before: TenantDraft, after: TenantDraft): boolean {
  return changedFields(before, after).some((field) => connecting.has(field));
}

/**
 * What becomes of a SOAR key that is stored: it stays; it is forgotten with the address; it goes to another address; or, for those who may not send it
 * elsewhere, it has to be typed again.
 */
export function fateOfSoarKey(
  before: TenantDraft,
  draft: TenantDraft,
  mayMove: boolean,
): 'stays' | 'forgotten' | 'moves' | 'needed' {
  const address = draft.soar_url.trim();
  if (address === '') return before.soar_url.trim() === '' ? 'stays' : 'forgotten';
  if (address === before.soar_url.trim() || draft.soar_api_key.trim() !== '') return 'stays';
  return mayMove ? 'moves' : 'needed';
}

export interface Merged {
  draft: TenantDraft;
  /** What somebody else changed and was taken over. */
  taken: TenantField[];
  /** What both changed: what was typed here stays. */
  kept: TenantField[];
}

/** What was typed here, on top of what somebody else stored meanwhile. */
export function merge(before: TenantDraft, mine: TenantDraft, theirs: TenantDraft): Merged {
  const typed = new Set(changedFields(before, mine));
  const stored = changedFields(before, theirs);
  const taken = stored.filter((field) => !typed.has(field));
  const draft = { ...mine };
  for (const field of taken) draft[field] = theirs[field];
  return { draft, taken, kept: stored.filter((field) => typed.has(field) && mine[field] !== theirs[field]) };
}
