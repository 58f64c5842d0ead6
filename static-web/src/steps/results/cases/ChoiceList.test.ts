import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import ChoiceList from './ChoiceList.svelte';

const hostile = '<img src=x onerror=alert(1)>';
const choices = [
  { value: 'Production', cases: 1234 },
  { value: hostile, cases: 1 },
  { value: '\u202egnp.exe', cases: 0 },
];

function shown(props: Partial<{ choices: { value: string; cases: number }[]; chosen: string[] }> = {}) {
  const ontoggle = vi.fn();
  render(ChoiceList, { label: 'Environment', choices, chosen: [], ontoggle, ...props });
  return { ontoggle, search: screen.getByRole('combobox', { name: 'Search: Environment' }) };
}

describe('a list of values', () => {
  it('shows names from outside as text, with their cases', () => {
    shown({ chosen: [hostile] });

    const option = screen.getByRole('option', { name: `${hostile} , 1 case` });
    expect(option.getAttribute('aria-selected')).toBe('true');
    expect(within(option).queryByRole('img')).toBeNull();
    expect(screen.getByRole('option', { name: 'Production , 1,234 cases' }).getAttribute('aria-selected')).toBe(
      'false',
    );
  });

  it('is typed in at once, and found by what is typed', async () => {
    const { search } = shown();
    expect(document.activeElement).toBe(search);

    await fireEvent.input(search, { target: { value: 'IMG' } });
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await fireEvent.input(search, { target: { value: 'nothing like it' } });
    expect(screen.queryAllByRole('option')).toHaveLength(0);
    expect(screen.getByRole('status').textContent).toBe('Nothing is called that.');
  });

  it('is chosen from by keyboard alone', async () => {
    const { ontoggle, search } = shown();

    await fireEvent.keyDown(search, { key: 'ArrowDown' });
    expect(search.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    await fireEvent.keyDown(search, { key: 'Enter' });
    await fireEvent.keyDown(search, { key: 'PageDown' });
    await fireEvent.keyDown(search, { key: 'Enter' });
    await fireEvent.keyDown(search, { key: 'ArrowUp' });
    await fireEvent.keyDown(search, { key: 'PageUp' });
    await fireEvent.keyDown(search, { key: 'Enter' });

    expect(ontoggle.mock.calls.flat()).toEqual([hostile, '\u202egnp.exe', 'Production']);
  });

  it('says how many there are beside those shown', () => {
    shown({ choices: Array.from({ length: 5000 }, (_, index) => ({ value: `Rule ${index}`, cases: 1 })) });

    expect(screen.getAllByRole('option')).toHaveLength(200);
    expect(screen.getByRole('status').textContent).toBe('4,800 more values. Type to find one.');
  });
});
