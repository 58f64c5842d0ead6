import type { StageFlow } from '../../../api/types.ts';

/** A flow with its share of all that left the same stage, in percent. */
export interface SharedFlow extends StageFlow {
  readonly share: number;
}

/** Flows with their shares, the most frequent first. */
export function shared(flows: readonly StageFlow[]): SharedFlow[] {
  const left = new Map<string | null, number>();
  for (const { from, count } of flows) left.set(from, (left.get(from) ?? 0) + count);
  return flows
    .map((flow) => ({ ...flow, share: (100 * flow.count) / (left.get(flow.from) ?? flow.count) }))
    .sort((a, b) => b.count - a.count);
}
