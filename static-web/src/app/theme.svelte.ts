import { MediaQuery } from 'svelte/reactivity';
import { printing } from './printing.svelte.ts';

const key = 'mttx.theme';

export type ThemeChoice = 'system' | 'light' | 'dark';

const systemIsDark = new MediaQuery('(prefers-color-scheme: dark)');

function stored(): ThemeChoice {
  const value = read();
  return value === 'light' || value === 'dark' ? value : 'system';
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

let choice = $state<ThemeChoice>(stored());

/** Light or dark: the system's, until somebody chooses. */
export const theme = {
  get choice(): ThemeChoice {
    return choice;
  },

  set choice(value: ThemeChoice) {
    choice = value;
    try {
      if (value === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Storage may be switched off; the choice then lasts until the page is left.
    }
  },

  get dark(): boolean {
    // Paper is white.
    if (printing.now) return false;
    return choice === 'system' ? systemIsDark.current : choice === 'dark';
  },
};
