import { blockNavigation } from 'sv-router';
import { t } from '../../texts/index.ts';

/** Asks before unsaved changes are left behind; for an effect. */
export function askBeforeLeaving(isDirty: () => boolean): () => void {
  return blockNavigation({
    beforeUnload: () => !isDirty(),
    onNavigate: () => !isDirty() || globalThis.confirm(t.common.unsaved),
  });
}
