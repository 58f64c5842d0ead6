/** What may be shown of a service account's key. */
export interface ServiceAccount {
  email: string;
  project: string | null;
}

/** Reads whose key a text is; null where it is none that Google Cloud makes for service accounts. */
export function readServiceAccount(text: string): ServiceAccount | null {
  let key: unknown;
  try {
    key = JSON.parse(text);
  } catch {
    return null;
  }

  if (typeof key !== 'object' || key === null) return null;
  const { type, client_email: email, private_key: secret, project_id: project } = key as Record<string, unknown>;
  if (type !== 'service_account' || typeof email !== 'string' || typeof secret !== 'string') return null;
  return { email, project: typeof project === 'string' ? project : null };
}
