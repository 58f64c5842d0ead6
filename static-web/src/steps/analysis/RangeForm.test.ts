import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import RangeForm from './RangeForm.svelte';

function shown() {
  const onstart = vi.fn();
  render(RangeForm, { tenantId: 4, busy: false, error: null, onretry: vi.fn(), onstart });
  return onstart;
}

const run = () => fireEvent.click(screen.getByRole('button', { name: 'Run analysis' }));

test('A week is asked for without a choice', async () => {
  const onstart = shown();

  await run();

  expect(onstart).toHaveBeenCalledExactlyOnceWith({ tenant_id: 4, time_unit: 'DAY', start_time_val: 7 });
});

test('Any number of units can be asked for, but not none', async () => {
  const onstart = shown();
  await fireEvent.click(screen.getByLabelText('Another time up to now'));
  const count = screen.getByLabelText('Number');

  await fireEvent.input(count, { target: { value: '0' } });
  await run();

  expect(onstart).not.toHaveBeenCalled();
  expect(count.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Give a whole number, 1 or more.')).toBeTruthy();

  await fireEvent.input(count, { target: { value: '3' } });
  await run();

  expect(onstart).toHaveBeenCalledExactlyOnceWith({ tenant_id: 4, time_unit: 'DAY', start_time_val: 3 });
});

test('Two times in the wrong order are told beside the field, and not sent', async () => {
  const onstart = shown();
  await fireEvent.click(screen.getByLabelText('Between two times'));

  await fireEvent.input(screen.getByLabelText('From'), { target: { value: '2020-02-02T00:00' } });
  await fireEvent.input(screen.getByLabelText('To'), { target: { value: '2020-02-01T00:00' } });
  await run();

  expect(onstart).not.toHaveBeenCalled();
  expect(screen.getByText('This is not after the start.')).toBeTruthy();
});
