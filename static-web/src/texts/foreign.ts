/** Words from outside inside a sentence: kept apart, so that their direction never turns the rest of it around. */
export const foreign = (words: string): string => `\u2068${words}\u2069`;
