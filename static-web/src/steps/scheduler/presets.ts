/** Times that most schedules have. */
export const presets = [
  { id: 'hourly', cron: '0 * * * *' },
  { id: 'daily', cron: '0 6 * * *' },
  { id: 'weekdays', cron: '0 6 * * 1-5' },
  { id: 'weekly', cron: '0 6 * * 1' },
  { id: 'monthly', cron: '0 6 1 * *' },
] as const;

export type PresetId = (typeof presets)[number]['id'];

const spaced = (cron: string) => cron.trim().replaceAll(/\s+/g, ' ');

/** Which of them an expression is; null for one of its own. */
export function presetOf(cron: string): PresetId | null {
  return presets.find((preset) => preset.cron === spaced(cron))?.id ?? null;
}
