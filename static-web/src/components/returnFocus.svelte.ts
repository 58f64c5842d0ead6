/**
 * Gives the focus back to what opened a dialog; the dialog's own way loses it, as it is taken from the page before it is closed.
 * What comes back belongs to the dialog's `onoutroend`.
 */
export function returnFocus(open: () => boolean): () => void {
  let opener: Element | null = null;
  $effect.pre(() => {
    if (open()) opener = document.activeElement;
  });
  // Only once the dialog is gone can anything behind it have the focus.
  return () => setTimeout(() => opener instanceof HTMLElement && opener.focus());
}
