/** What may stand in the path of CSV files for something else. */
export const placeholders = ['{tenant}', '{schedule}', '{date}', '{time}'] as const;

const longestValue = 60;

interface Outputs {
  output_avg_metrics: boolean;
  output_completion_rates: boolean;
  output_individual_cases: boolean;
}

/** What the names of a schedule's tables and files end with. */
export function outputsOf(schedule: Outputs): readonly string[] {
  return [
    ...(schedule.output_avg_metrics ? ['average_metrics'] : []),
    ...(schedule.output_completion_rates ? ['completion_rates'] : []),
    ...(schedule.output_individual_cases ? ['individual_cases'] : []),
  ];
}

/** The path that the API takes where none is given. */
export const usualPath = (scheduleId: number) => `mttx_schedule_${scheduleId}/{date}_{time}`;

/** The names of data tables begin so where none is given. */
export const usualTable = (scheduleId: number) => `mttx_schedule_${scheduleId}`;

/**
 * What a path would be for a report of that moment: an example for people, as the API fills it in when the report is made.
 * @param path With placeholders.
 * @param at When the report is due, as its zone's clock shows it: `2026-11-23T06:00:00+01:00`.
 */
export function filledPath(path: string, names: { tenant: string; schedule: string }, at: string): string {
  const values: Readonly<Record<string, string>> = {
    '{tenant}': safe(names.tenant),
    '{schedule}': safe(names.schedule),
    '{date}': at.slice(0, 10),
    '{time}': at.slice(11, 19).replaceAll(':', ''),
  };
  return path.replaceAll(/\{[^{}]*\}/g, (placeholder) => values[placeholder] ?? placeholder);
}

// As the API does it: letters, digits and little else, never a folder of its own.
function safe(name: string): string {
  let value = '';
  for (const character of name) {
    const written = /[\p{L}\p{Nd}\p{Mn}\p{Mc} \-_.]/u.test(character) ? character : '_';
    if (value.length + written.length > longestValue) break;
    value += written;
  }
  return value.replaceAll(/^[ .]+|[ .]+$/g, '') || 'unnamed';
}

/** Where a file of a tenant's reports is downloaded. */
export function reportAddress(tenantId: number, name: string): string {
  return `/api/tenants/${tenantId}/reports/${name.split('/').map(encodeURIComponent).join('/')}`;
}
