import { expect, it } from 'vitest';
import type { Destination } from '../../api/types.ts';
import { destinationDraftOf, destinationRequestOf, newDestination } from './destinationDraft.ts';

const webhook: Destination = {
  id: 1,
  schedule_id: 2,
  tenant_id: 3,
  destination_type: 'WEBHOOK',
  path: null,
  data_table_name: null,
  url: 'https://hooks.example.com/…',
  secret: null,
  has_secret: true,
  only_when: 'breach',
  is_enabled: true,
} as Destination;

it('leaves the address and the secret of a webhook where they are when nothing is typed', () => {
  expect(destinationRequestOf(destinationDraftOf(webhook), 2)).toEqual({
    schedule_id: 2,
    destination_type: 'WEBHOOK',
    url: null,
    secret: null,
    only_when: 'breach',
    is_enabled: true,
  });
});

it('sends the fields of its type alone', () => {
  const draft = { ...newDestination('CSV'), path: ' weekly/{date} ', url: 'https://example.com', table: 'x' };
  expect(destinationRequestOf(draft, 2)).toEqual({
    schedule_id: 2,
    destination_type: 'CSV',
    path: 'weekly/{date}',
    is_enabled: true,
  });
});

it('asks for the usual name of data tables when none is typed', () => {
  expect(destinationRequestOf(newDestination('DATA_TABLE'), 2).data_table_name).toBeNull();
});
