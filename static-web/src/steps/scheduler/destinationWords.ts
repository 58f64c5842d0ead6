import type { Destination } from '../../api/types.ts';
import { t } from '../../texts/index.ts';
import { typeOf } from './destinationDraft.ts';
import { usualPath, usualTable } from './reportPath.ts';

/** Where a destination's reports go: a path, a table, a host. */
export function whereOf(destination: Destination): string {
  switch (typeOf(destination.destination_type)) {
    case 'CSV':
      return destination.path ?? usualPath(destination.schedule_id);
    case 'DATA_TABLE':
      return `${destination.data_table_name ?? usualTable(destination.schedule_id)}_…`;
    case 'WEBHOOK':
      return destination.url ?? t.common.unknown;
  }
}

/** A destination as it is told apart from the others: `CSV files, weekly/{date}`. */
export const nameOf = (destination: Destination): string =>
  t.scheduler.destinations.what(typeOf(destination.destination_type), whereOf(destination));
