import type { Side, TagChoice } from './choice.ts';
import { otherSide } from './choice.ts';
import type { TagCount } from './report.ts';

/** A tag that can be added to a side. */
export interface TagOption {
  readonly tag: string;
  /** Null where it is typed and the run has it not. */
  readonly cases: number | null;
  /** Whether it stands on the other side, which it would leave. */
  readonly isOnOther: boolean;
}

// More would be a wall; whoever wants another one types a part of it.
const most = 50;

/** The tags to offer for what is typed: those of the run that hold it and are not chosen yet, then the typed text itself. */
export function tagOptions(
  tags: readonly TagCount[],
  choice: TagChoice,
  side: Side,
  typed: string,
): { options: TagOption[]; more: number } {
  const text = typed.trim();
  const wanted = text.toLocaleLowerCase();
  const other = new Set(choice[otherSide[side]]);
  const chosen = new Set(choice[side]);
  const found = tags.filter(({ tag }) => !chosen.has(tag) && tag.toLocaleLowerCase().includes(wanted));
  const options: TagOption[] = found.slice(0, most).map((each) => ({ ...each, isOnOther: other.has(each.tag) }));
  const isKnown = chosen.has(text) || tags.some(({ tag }) => tag === text);
  if (text !== '' && !isKnown) options.push({ tag: text, cases: null, isOnOther: other.has(text) });
  return { options, more: Math.max(0, found.length - most) };
}
