/** What the browser's history remembers of a schedule's place: it was made a moment ago, and its destinations come next. */
export const justCreated = 'just-created';
