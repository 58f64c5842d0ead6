import type { Destination, DestinationRequest } from '../../api/types.ts';

/** Kinds of destinations, as the API names them. */
export const destinationTypes = ['CSV', 'DATA_TABLE', 'WEBHOOK'] as const;

export type DestinationType = (typeof destinationTypes)[number];

/** A destination as it is being typed. Only the fields of its type are sent. */
export interface DestinationDraft {
  type: DestinationType;
  path: string;
  table: string;
  /** A new address; empty to leave the stored one, which is never shown. */
  url: string;
  /** A new secret; empty to leave the stored one, or to have one made. */
  secret: string;
  onlyWhen: 'always' | 'breach';
  enabled: boolean;
}

/** What a new destination begins with. */
export function newDestination(type: DestinationType): DestinationDraft {
  return { type, path: '', table: '', url: '', secret: '', onlyWhen: 'always', enabled: true };
}

/** What is stored, to be changed. */
export function destinationDraftOf(destination: Destination): DestinationDraft {
  return {
    ...newDestination(typeOf(destination.destination_type)),
    path: destination.path ?? '',
    table: destination.data_table_name ?? '',
    onlyWhen: destination.only_when === 'breach' ? 'breach' : 'always',
    enabled: destination.is_enabled,
  };
}

/** What is sent: the whole destination, but for secrets that stay. */
export function destinationRequestOf(draft: DestinationDraft, scheduleId: number): DestinationRequest {
  const common = { schedule_id: scheduleId, destination_type: draft.type, is_enabled: draft.enabled };
  switch (draft.type) {
    case 'CSV':
      return { ...common, path: draft.path.trim() || null };
    case 'DATA_TABLE':
      return { ...common, data_table_name: draft.table.trim() || null };
    case 'WEBHOOK':
      return {
        ...common,
        url: draft.url.trim() || null,
        secret: draft.secret.trim() || null,
        only_when: draft.onlyWhen,
      };
  }
}

/** The kind of a destination; the plainest for one that a newer API may know. */
export function typeOf(name: string): DestinationType {
  return destinationTypes.find((type) => type === name) ?? 'CSV';
}

/** The fields of each kind that tell themselves what is wrong with them. */
export const destinationFields: Readonly<Record<DestinationType, readonly string[]>> = {
  CSV: ['path'],
  DATA_TABLE: ['data_table_name'],
  WEBHOOK: ['url', 'secret'],
};
