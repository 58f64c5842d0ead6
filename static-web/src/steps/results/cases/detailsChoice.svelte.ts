const key = 'mttx.cases.details';

function stored(): boolean | null {
  try {
    const value = localStorage.getItem(key);
    return value === null ? null : value === 'on';
  } catch {
    return null;
  }
}

// A phone has no room for them, until somebody wants them.
const usual = () => globalThis.matchMedia('(min-width: 640px)').matches;

let chosen = $state(stored());

/** Whether environments, rules and tags are shown: remembered on this device. */
export const detailsChoice = {
  get shown(): boolean {
    return chosen ?? usual();
  },

  set shown(value: boolean) {
    chosen = value;
    try {
      localStorage.setItem(key, value ? 'on' : 'off');
    } catch {
      // Storage may be switched off; the choice then lasts until the page is left.
    }
  },
};
