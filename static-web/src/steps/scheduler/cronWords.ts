import cronstrue from 'cronstrue';

// What the API does not know (seconds, short forms, L, W, #, ?), though the words could be found.
const unknownHere = /[@?#LW]/;

/** A cron expression in words, `At 06:00, only on Monday`; null where there are none. Whether it is valid says the API alone. */
export function cronWords(expression: string): string | null {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5 || unknownHere.test(withoutNames(fields).join(' '))) return null;
  try {
    return cronstrue.toString(fields.map(shortNames).join(' '), {
      use24HourTimeFormat: true,
      // Both days must match.
      logicalAndDayFields: true,
    });
  } catch {
    return null;
  }
}

const letters = /[A-Za-z]{3,}/g;

const withoutNames = (fields: readonly string[]) => fields.map((field) => field.replace(letters, ''));

// The API also takes whole names: Monday, January.
const shortNames = (field: string) => field.replace(letters, (name) => name.slice(0, 3).toUpperCase());
