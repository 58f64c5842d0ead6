/** How long a key is valid: for days, until the end of a day, or until it is revoked. */
export const expiries = ['30', '90', '365', 'date', 'never'] as const;

export type Expiry = (typeof expiries)[number];

/**
 * When a key ends: null for never, undefined where that is not said yet or has passed.
 * @param lastDay The day that `date` means, as date fields write it (`2026-02-05`); all of it counts, in the viewer's zone.
 */
export function endOf(expiry: Expiry, lastDay: string, now: Date): Date | null | undefined {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return new Date(now.getTime() + Number(expiry) * 86_400_000);
  const [year, month, day] = lastDay.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // The first moment of the next day, as the calendar and not 24 hours decide.
  const end = new Date(year, month - 1, day + 1);
  return end.getTime() > now.getTime() ? end : undefined;
}

/** Whether a key is valid no more. */
export function hasExpired(expiresAt: string | null, now: number): boolean {
  return expiresAt !== null && new Date(expiresAt).getTime() <= now;
}
