import { blockNavigation } from 'sv-router';
import { t } from '../texts/index.ts';

const places = new Set<() => boolean>();
let unblock: (() => void) | null = null;

const isUnsaved = () => [...places].some((has) => has());

/** Asks before unsaved changes are left behind, once however many parts of the page have some; for an effect. */
export function askBeforeLeaving(hasChanges: () => boolean): () => void {
  places.add(hasChanges);
  unblock ??= blockNavigation({
    beforeUnload: () => !isUnsaved(),
    onNavigate: () => !isUnsaved() || mayDrop(),
  });
  return () => {
    places.delete(hasChanges);
    if (places.size > 0) return;
    unblock?.();
    unblock = null;
  };
}

/** Asks whether changes that are not saved may be dropped. */
export const mayDrop = (): boolean => globalThis.confirm(t.common.unsaved);
