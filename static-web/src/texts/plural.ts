const english = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** `1 case`, `2,000 cases`. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${number.format(count)} ${english.select(count) === 'one' ? one : other}`;
}
