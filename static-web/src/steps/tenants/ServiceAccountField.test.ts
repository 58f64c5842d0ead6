import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { t } from '../../texts/index.ts';
import ServiceAccountField from './ServiceAccountField.svelte';

const words = t.tenants.form;
const key = JSON.stringify({
  type: 'service_account',
  client_email: 'mttx@acme-1.iam.gserviceaccount.com',
  private_key: 'very secret',
  project_id: 'acme-1',
});

function show(project = '') {
  const onproject = vi.fn();
  render(ServiceAccountField, { value: '', messages: undefined, stored: false, project, onproject });
  return {
    onproject,
    field: () => screen.getByLabelText(new RegExp(`^${words.labels.service_account_json.slice(0, 15)}`)),
  };
}

describe("the field of a service account's key", () => {
  it('shows whose a pasted key is, and the key no more', async () => {
    const { field } = show();
    await fireEvent.input(field(), { target: { value: key } });
    expect(screen.getByText(words.accountRead('mttx@acme-1.iam.gserviceaccount.com', 'acme-1'))).toBeTruthy();
    expect(document.body.textContent).not.toContain('very secret');
    expect(screen.queryByDisplayValue(/very secret/)).toBeNull();
  });

  it('keeps what is no key, and says what is wrong with it', async () => {
    const { field } = show();
    await fireEvent.input(field(), { target: { value: '{ "half":' } });
    expect(screen.getByText(words.accountNoKey)).toBeTruthy();
    expect((field() as HTMLTextAreaElement).value).toBe('{ "half":');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('can be emptied again', async () => {
    const { field } = show();
    await fireEvent.input(field(), { target: { value: key } });
    await fireEvent.click(screen.getByRole('button', { name: words.accountRemove }));
    expect((field() as HTMLTextAreaElement).value).toBe('');
  });

  it('offers the project of the key, where none is typed', async () => {
    const { field, onproject } = show();
    await fireEvent.input(field(), { target: { value: key } });
    await fireEvent.click(screen.getByRole('button', { name: words.useProject('acme-1') }));
    expect(onproject).toHaveBeenCalledExactlyOnceWith('acme-1');
  });

  it('does not offer it over what was typed', async () => {
    const { field } = show('other-1');
    await fireEvent.input(field(), { target: { value: key } });
    expect(screen.queryByRole('button', { name: words.useProject('acme-1') })).toBeNull();
  });
});
