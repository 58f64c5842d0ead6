import { blockNavigation } from 'sv-router';
import { t } from '../../texts/index.ts';

let unsaved = 0;
let unblock: (() => void) | null = null;

/** Asks before the place is left, once however many parts of it say so; call what comes back when it is saved or gone. */
export function askBeforeLeaving(): () => void {
  unsaved++;
  unblock ??= blockNavigation({
    beforeUnload: () => false,
    onNavigate: () => globalThis.confirm(t.common.unsaved),
  });
  return () => {
    unsaved--;
    if (unsaved > 0) return;
    unblock?.();
    unblock = null;
  };
}
