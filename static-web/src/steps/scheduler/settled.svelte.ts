/** What was typed, once the typing has paused. */
export function settled(value: () => string, milliseconds = 300): { readonly value: string } {
  let quiet = $state(value());
  $effect(() => {
    const typed = value();
    const timer = setTimeout(() => (quiet = typed), milliseconds);
    return () => clearTimeout(timer);
  });
  return {
    get value() {
      return quiet;
    },
  };
}
