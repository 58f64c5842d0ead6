/**
 * A value that follows another once that has been at rest for so long: what is asked of the API then is asked once, and not with every click.
 * To be made while a component is.
 */
export function debounced<T>(value: () => T, milliseconds: number): { readonly current: T; readonly settled: boolean } {
  let current = $state.raw(value());
  const settled = $derived(Object.is(current, value()));

  $effect(() => {
    const next = value();
    if (Object.is(next, current)) return;
    const timer = setTimeout(() => (current = next), milliseconds);
    return () => clearTimeout(timer);
  });

  return {
    get current() {
      return current;
    },
    get settled() {
      return settled;
    },
  };
}
