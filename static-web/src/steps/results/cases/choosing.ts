import type { Choice } from './caseTypes.ts';

/** Values to choose of: the chosen ones first, also those that no case of the run has; then those with the most cases. */
export function arranged(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const known = new Map(choices.map((choice) => [choice.value, choice]));
  const first = chosen.map((value) => known.get(value) ?? { value, cases: 0 });
  const picked = new Set(chosen);
  return [...first, ...choices.filter((choice) => !picked.has(choice.value))];
}

/** Those values that hold what was typed, whatever its case. */
export function found(choices: readonly Choice[], typed: string): readonly Choice[] {
  const sought = typed.trim().toLocaleLowerCase();
  return sought === '' ? choices : choices.filter((choice) => choice.value.toLocaleLowerCase().includes(sought));
}

/** The values with one more, or without it when it was there. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
