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
  const control = screen.getByRole<HTMLButtonElement>('switch', { name: 'Enabled: Weekly' });
  return {
    asked,
    control,
    finish: async () => {
      done();
      await Promise.resolve();
      await tick();
    },
  };
}

it('shows what is wanted while it is being done, and cannot be switched twice', async () => {
  const { control, asked } = shown(true);
  control.click();
  await tick();
  expect(asked).toEqual([false]);
  expect(control.getAttribute('aria-checked')).toBe('false');
  expect(control.disabled).toBe(true);
});

it('goes back to what is stored where switching changed nothing', async () => {
  const { control, finish } = shown(true);
  control.click();
  await finish();
  expect(control.getAttribute('aria-checked')).toBe('true');
  expect(control.disabled).toBe(false);
});
