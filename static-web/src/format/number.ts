const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const percents = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `12,345`. */
export const count = (value: number): string => whole.format(value);

/** `97.5 %`; null is null. */
export function percent(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : `${percents.format(value)} %`;
}

const bytes = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `1.4 MB`, by thousands. */
export function fileSize(size: number): string {
  const power = Math.min(bytes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  return `${(size / 1000 ** power).toLocaleString('en', { maximumFractionDigits: power === 0 ? 0 : 1 })} ${bytes[power] ?? 'B'}`;
}
