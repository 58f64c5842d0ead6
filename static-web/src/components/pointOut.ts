import { tick } from 'svelte';

/** Leads to what is wrong in a form: to the first field that is, else to what is told of the failure. */
export async function pointOut(form: HTMLElement | undefined): Promise<void> {
  await tick();
  const notice = form?.querySelector<HTMLElement>('[role=alert]');
  notice?.scrollIntoView({ block: 'nearest' });
  (form?.querySelector<HTMLElement>('[aria-invalid=true]') ?? notice)?.focus();
}
