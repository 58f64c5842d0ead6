import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it } from 'vitest';
import EnabledSwitch from './EnabledSwitch.svelte';

function shown(enabled: boolean) {
  let done: () => void = () => undefined;
  const asked: boolean[] = [];
  render(EnabledSwitch, {
    label: 'Enabled: Weekly',
    enabled,
    onswitch: (wanted: boolean) => {
      asked.push(wanted);
      return new Promise<void>((resolve) => (done = resolve));
    },
  });
  const input = screen.getByRole<HTMLInputElement>('switch', { name: 'Enabled: Weekly' });
  return {
    asked,
    input,
    finish: async () => {
      done();
      await Promise.resolve();
      await tick();
    },
  };
}

it('shows what is wanted while it is being done, and cannot be switched twice', async () => {
  const { input, asked } = shown(true);
  input.click();
  await tick();
  expect(asked).toEqual([false]);
  expect(input.checked).toBe(false);
  expect(input.disabled).toBe(true);
});

it('goes back to what is stored where switching changed nothing', async () => {
  const { input, finish } = shown(true);
  input.click();
  await finish();
  expect(input.checked).toBe(true);
  expect(input.disabled).toBe(false);
});
