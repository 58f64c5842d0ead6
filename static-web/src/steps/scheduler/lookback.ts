/** Units of the time that a report covers, as the API names them. */
export const lookbackUnits = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

export type LookbackUnit = (typeof lookbackUnits)[number];

/** The unit of a schedule; days where a newer API names one that is not known here. */
export function lookbackUnit(name: string): LookbackUnit {
  return lookbackUnits.find((unit) => unit === name.toUpperCase()) ?? 'DAY';
}
