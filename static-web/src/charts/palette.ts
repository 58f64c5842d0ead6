import { theme } from '../app/theme.svelte.ts';

/** Colours of charts, told apart also by those who see red and green alike (Okabe and Ito), on light and on dark. */
export const series = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Colours of what stands around the data. */
export function ink(): { text: string; faint: string; line: string; surface: string } {
  return theme.dark
    ? { text: '#e5e7eb', faint: '#9ca3af', line: '#374151', surface: '#1f2937' }
    : { text: '#1f2937', faint: '#4b5563', line: '#e5e7eb', surface: '#ffffff' };
}
