import type { RuleSignal } from '../../api/types.ts';

export const columns = ['rule', 'volume', 'signal', 'noise', 'both', 'precision'] as const;

export type Column = (typeof columns)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** As the API sends them. */
export const usualOrder: Order = { column: 'volume', descending: true };

/** The order that an address names: `precision`, or `-precision` for the largest first. */
export function orderOf(text: string | null): Order {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  const column = columns.find((each) => each === name);
  return column ? { column, descending } : usualOrder;
}

export const orderText = ({ column, descending }: Order): string => `${descending ? '-' : ''}${column}`;

/** What a click on a column's heading makes of the order: numbers begin with the largest, names with A. */
export function clicked(order: Order, column: Column): Order {
  return order.column === column
    ? { column, descending: !order.descending }
    : { column, descending: column !== 'rule' };
}

/** The rules in an order; those without a value stand last in either direction. */
export function ordered(rules: readonly RuleSignal[], { column, descending }: Order): RuleSignal[] {
  const direction = descending ? -1 : 1;
  return [...rules].sort((a, b) => {
    const [left, right] = [a[column], b[column]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return direction * (typeof left === 'string' ? left.localeCompare(String(right)) : left - Number(right));
  });
}

/** The rules whose names hold a text, whatever the case of its letters. */
export function found(rules: readonly RuleSignal[], text: string): readonly RuleSignal[] {
  const wanted = text.trim().toLocaleLowerCase();
  return wanted === '' ? rules : rules.filter(({ rule }) => rule?.toLocaleLowerCase().includes(wanted));
}
