import { afterEach, describe, expect, it, vi } from 'vitest';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { t } from '../../texts/index.ts';
import NewKey from './NewKey.svelte';

const apiKey = {
  id: '01',
  name: 'SOAR <b>playbooks</b>',
  role: 'viewer',
  tenant_ids: null,
  expires_at: null,
  created_at: '2026-02-05T10:00:00Z',
  created_by: 'local',
  last_used_at: null,
  key: 'mttx_01_secret',
};

function show(writeText: () => Promise<void>) {
  const ondone = vi.fn();
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  render(NewKey, { apiKey, ondone });
  return ondone;
}

afterEach(() => vi.unstubAllGlobals());

describe('a new key', () => {
  it('is shown whole, to be copied', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    show(writeText);
    expect((screen.getByLabelText(t.keys.shown.label(apiKey.name)) as HTMLInputElement).value).toBe(apiKey.key);
    await fireEvent.click(screen.getByRole('button', { name: t.common.copy }));
    expect(writeText).toHaveBeenCalledExactlyOnceWith(apiKey.key);
    expect(await screen.findByRole('button', { name: t.common.copied })).toBeTruthy();
  });

  it('says so when the browser does not copy', async () => {
    show(() => Promise.reject(new Error('denied')));
    await fireEvent.click(screen.getByRole('button', { name: t.common.copy }));
    expect(await screen.findByText(t.keys.shown.copyFailed)).toBeTruthy();
  });

  it('goes away only when somebody says that they kept it', async () => {
    const ondone = show(() => Promise.resolve());
    expect(ondone).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByRole('button', { name: t.keys.shown.done }));
    expect(ondone).toHaveBeenCalledOnce();
  });
});
