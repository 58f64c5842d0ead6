/** A piece of a sentence: a name that was written, or words between. */
export interface Piece {
  text: string;
  isName: boolean;
}

/** A sentence with the names in it told apart, so that they can be links; names that it leaves out stand alone, behind. */
export function namedIn(sentence: string, names: readonly string[]): { pieces: Piece[]; others: string[] } {
  const pieces: Piece[] = [];
  const found = new Set<string>();
  // A name may begin as another does: the longest is meant.
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  let words = '';
  for (let at = 0; at < sentence.length;) {
    const name = longestFirst.find((each) => sentence.startsWith(each, at));
    if (name === undefined) {
      words += sentence.charAt(at++);
      continue;
    }
    if (words !== '') pieces.push({ text: words, isName: false });
    words = '';
    pieces.push({ text: name, isName: true });
    found.add(name);
    at += name.length;
  }
  if (words !== '') pieces.push({ text: words, isName: false });
  return { pieces, others: names.filter((name) => !found.has(name)) };
}
