import { tick } from 'svelte';

/** Leads to what is wrong in a form: to the first field that is, else to what is told of the failure. */
export async function pointOut(form: HTMLElement | undefined): Promise<void> {
  // A mutation tells that it failed in a later task than the one in which it throws.
  await new Promise((next) => setTimeout(next));
  await tick();
  const notice = form?.querySelector<HTMLElement>('[role=alert]');
  notice?.scrollIntoView({ block: 'nearest' });
  (form?.querySelector<HTMLElement>('[aria-invalid=true]') ?? notice)?.focus();
}
