import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import TagPicker from './TagPicker.svelte';

const tags = [
  { tag: 'False Positive', cases: 9 },
  { tag: "<script>alert('tag')</script>", cases: 4 },
  { tag: 'VIP', cases: 1 },
];

function shown(signal: string[] = []) {
  const onadd = vi.fn();
  const onremove = vi.fn();
  render(TagPicker, { side: 'signal', choice: { signal, noise: [] }, tags, onadd, onremove });
  return { onadd, onremove, field: screen.getByRole('combobox', { name: 'Signal tags' }) };
}

const key = (field: HTMLElement, name: string) => fireEvent.keyDown(field, { key: name });

test('A tag is found and added by the keyboard alone', async () => {
  const { field, onadd } = shown();

  await fireEvent.input(field, { target: { value: 'vi' } });
  await key(field, 'Enter');

  expect(onadd).toHaveBeenCalledExactlyOnceWith('VIP');
});

test('The arrows go round the tags, and the one they are at is told', async () => {
  const { field, onadd } = shown();

  await key(field, 'ArrowDown');
  await key(field, 'ArrowUp');
  const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  await key(field, 'Enter');

  expect(active?.textContent).toContain('VIP');
  expect(onadd).toHaveBeenCalledExactlyOnceWith('VIP');
});

test('A tag that the run has not can be typed', async () => {
  const { field, onadd } = shown();

  await fireEvent.input(field, { target: { value: ' Zero day ' } });
  await key(field, 'Enter');

  expect(onadd).toHaveBeenCalledExactlyOnceWith('Zero day');
});

test('Nothing is added when nothing is typed or chosen, and no tag twice', async () => {
  const { field, onadd } = shown(['VIP']);

  await key(field, 'Enter');
  await fireEvent.input(field, { target: { value: 'VIP' } });
  await key(field, 'Enter');

  expect(onadd).not.toHaveBeenCalled();
});

test('Each chosen tag can be taken away, the last one also by the key that deletes', async () => {
  const { field, onremove } = shown(['VIP', 'own']);

  await fireEvent.click(screen.getByRole('button', { name: 'Remove VIP' }));
  await key(field, 'Backspace');

  expect(onremove.mock.calls).toEqual([['VIP'], ['own']]);
});

test('A tag that no case of the run bears is shown as such', () => {
  shown(['own']);

  expect(screen.getByText(/not in this run/)).toBeTruthy();
});

test('A tag made of markup is text', async () => {
  const { field } = shown();

  await fireEvent.click(field);

  expect(screen.getByRole('option', { name: /<script>/ })).toBeTruthy();
  expect(document.querySelector('script')).toBeNull();
});
