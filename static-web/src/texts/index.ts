import { en } from './en/index.ts';

/** All words of the page, in one language. A translation is another object of this type. */
export type Texts = typeof en;

const languages: Readonly<Record<string, Texts>> = { en };

function preferred(): string {
  const wanted = navigator.languages.map((language) => language.split('-')[0] ?? '');
  return wanted.find((language) => language in languages) ?? 'en';
}

/** The language of the words. */
export const language = preferred();

/** The words, in the language that the browser prefers of those that there are. */
export const t: Texts = languages[language] ?? en;
