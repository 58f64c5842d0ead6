import { expect, it } from 'vitest';
import { namedIn } from './namedIn.ts';

const spelled = (sentence: string, names: string[]) =>
  namedIn(sentence, names).pieces.map((piece) => (piece.isName ? `[${piece.text}]` : piece.text));

it('tells the names in a sentence apart from its words', () => {
  expect(spelled('Wrote a.csv, b.csv.', ['a.csv', 'b.csv'])).toEqual(['Wrote ', '[a.csv]', ', ', '[b.csv]', '.']);
});

it('takes the longest of names that begin alike', () => {
  expect(spelled('x_cases_all', ['x_cases', 'x_cases_all'])).toEqual(['[x_cases_all]']);
});

it('lists the names that the sentence leaves out', () => {
  expect(namedIn('Wrote a.csv and more.', ['a.csv', 'b.csv']).others).toEqual(['b.csv']);
  expect(namedIn('Done.', ['a.csv'])).toEqual({ pieces: [{ text: 'Done.', isName: false }], others: ['a.csv'] });
});
