import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import GroupName from './GroupName.svelte';

const hostile = '<img src=x onerror=alert(1)>\u202eelur\u202c =cmd|calc';

test('a name from outside is text, and switches its filter', () => {
  const ontoggle = vi.fn();
  render(GroupName, { name: hostile, filtered: false, ontoggle });
  const button = screen.getByRole('button', { name: hostile, pressed: false });
  expect(document.querySelector('img')).toBeNull();
  button.click();
  expect(ontoggle).toHaveBeenCalledWith(hostile);
});

test('a filter that is set shows as pressed', () => {
  render(GroupName, { name: 'Beaconing', filtered: true, ontoggle: vi.fn() });
  expect(screen.getByRole('button', { pressed: true }).textContent).toBe('Beaconing');
});

test('cases without a value and kinds that cannot be filtered by have nothing to click', () => {
  render(GroupName, { name: null, filtered: null, ontoggle: vi.fn() });
  render(GroupName, { name: 'ann@example.com', filtered: null, ontoggle: vi.fn() });
  expect(screen.getByText('(none)')).toBeTruthy();
  expect(screen.getByText('ann@example.com')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
