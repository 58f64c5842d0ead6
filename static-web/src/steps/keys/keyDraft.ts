import type { NewApiKey } from '../../api/types.ts';
import { t } from '../../texts/index.ts';
import { endOf, type Expiry } from './expiry.ts';

/** A key while somebody says what it shall be. */
export interface KeyDraft {
  name: string;
  role: string;
  all: boolean;
  tenantIds: number[];
  expiry: Expiry;
  lastDay: string;
}

const mostTenants = 100;

/** The least that a playbook needs, and not for ever. */
export function newKeyDraft(): KeyDraft {
  return { name: '', role: 'viewer', all: true, tenantIds: [], expiry: '90', lastDay: '' };
}

/** What is wrong with it, by the API's names of the fields. */
export function faultsOf(draft: KeyDraft, now: Date): Record<string, string[]> {
  const words = t.keys.form;
  return {
    ...(draft.name.trim() === '' && { name: [words.nameMissing] }),
    ...(!draft.all && draft.tenantIds.length === 0 && { tenant_ids: [words.chooseOne] }),
    ...(!draft.all && draft.tenantIds.length > mostTenants && { tenant_ids: [words.mostTenants] }),
    ...(endOf(draft.expiry, draft.lastDay, now) === undefined && { expires_at: [words.dateMissing] }),
  };
}

/** What is sent. */
export function requestOf(draft: KeyDraft, now: Date): NewApiKey {
  return {
    name: draft.name.trim(),
    role: draft.role,
    tenant_ids: draft.all ? null : [...draft.tenantIds],
    expires_at: endOf(draft.expiry, draft.lastDay, now)?.toISOString() ?? null,
  };
}
