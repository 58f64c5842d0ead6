/** Longer than any dialog takes to fade away. */
const mostFrames = 60;

/**
 * Gives the focus back to where it was before a dialog opened; to the page's content where that is gone. The library's dialogs lose it, since they are
 * taken away before they are closed. Call it while a component that shows a dialog is set up.
 */
export function returnFocus(open: () => boolean): void {
  // Before the page changes: afterwards the dialog has the focus.
  $effect.pre(() => {
    if (!open()) return;
    const before = document.activeElement;
    return () => focusOnceFree(before, mostFrames);
  });
}

function focusOnceFree(wanted: Element | null, frames: number): void {
  requestAnimationFrame(() => {
    // While a dialog is there, nothing beside it takes the focus.
    if (frames > 0 && document.querySelector('dialog[open]')) return focusOnceFree(wanted, frames - 1);
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = wanted?.isConnected && wanted !== document.body ? wanted : document.getElementById('content');
    if (target instanceof HTMLElement) target.focus();
  });
}
