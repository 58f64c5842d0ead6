/**
 * Where a case is opened in Google SecOps, in a tenant's own address; null without one. Only https is linked to, and nothing with a user name in it:
 * the address was typed by somebody.
 */
export function caseLink(baseUrl: string | null | undefined, caseId: string): string | null {
  if (!baseUrl || !URL.canParse(baseUrl)) return null;
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  // A path of dots would lead elsewhere.
  if (caseId === '' || /^\.+$/u.test(caseId)) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/u, '')}/cases/${encodeURIComponent(caseId)}`;
}
