/** Which tags make a case signal, and which noise; no tag is both. */
export interface TagChoice {
  readonly signal: readonly string[];
  readonly noise: readonly string[];
}

export type Side = keyof TagChoice;

export const noTags: TagChoice = { signal: [], noise: [] };

export const otherSide: Readonly<Record<Side, Side>> = { signal: 'noise', noise: 'signal' };

/** The tags that an address names. */
export function choiceOf(query: URLSearchParams): TagChoice {
  return cleaned(query.getAll('signal'), query.getAll('noise'));
}

/** The address's query with these tags; all else in it stays. */
export function withChoice(query: URLSearchParams, choice: TagChoice): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const side of ['signal', 'noise'] as const) {
    changed.delete(side);
    for (const tag of choice[side]) changed.append(side, tag);
  }

  return changed;
}

/** The choice with a tag on one side, which it leaves on the other. */
export function withTag(choice: TagChoice, side: Side, tag: string): TagChoice {
  const other = otherSide[side];
  const tags = choice[side].includes(tag) ? choice[side] : [...choice[side], tag];
  return { ...noTags, [side]: tags, [other]: choice[other].filter((each) => each !== tag) };
}

export function withoutTag(choice: TagChoice, side: Side, tag: string): TagChoice {
  return { ...choice, [side]: choice[side].filter((each) => each !== tag) };
}

export const isEmpty = (choice: TagChoice): boolean => choice.signal.length === 0 && choice.noise.length === 0;

/** Whether both sides have a tag, so that a report can be made. */
export const isWhole = (choice: TagChoice): boolean => choice.signal.length > 0 && choice.noise.length > 0;

const usualSignal = new Set(['true positive', 'tp', 'malicious', 'confirmed', 'incident']);
const usualNoise = new Set(['false positive', 'fp', 'benign', 'benign positive', 'benign true positive', 'noise']);

/** What most teams would choose of the tags that there are; null where they are named otherwise. */
export function usualChoice(tags: readonly string[]): TagChoice | null {
  const plain = (tag: string) =>
    tag
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ')
      .trim();
  const choice = {
    signal: tags.filter((tag) => usualSignal.has(plain(tag))),
    noise: tags.filter((tag) => usualNoise.has(plain(tag))),
  };
  return isWhole(choice) ? choice : null;
}

function cleaned(signal: readonly unknown[], noise: readonly unknown[]): TagChoice {
  const tags = (values: readonly unknown[]) => [
    ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
  ];
  const first = tags(signal);
  return { signal: first, noise: tags(noise).filter((tag) => !first.includes(tag)) };
}

const key = (tenantId: number) => `mttx.signal.${tenantId}`;

/** The tags that were chosen last for a tenant in this browser. */
export function rememberedChoice(tenantId: number): TagChoice {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(tenantId)) ?? 'null');
    const { signal, noise } = (stored ?? {}) as Record<Side, unknown>;
    return cleaned(Array.isArray(signal) ? signal : [], Array.isArray(noise) ? noise : []);
  } catch {
    // Storage is switched off, or holds what is not ours.
    return noTags;
  }
}

export function rememberChoice(tenantId: number, choice: TagChoice): void {
  try {
    if (isEmpty(choice)) localStorage.removeItem(key(tenantId));
    else localStorage.setItem(key(tenantId), JSON.stringify(choice));
  } catch {
    // Storage may be switched off or full; the address has the choice all the same.
  }
}
