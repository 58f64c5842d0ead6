import type { StepId } from '../../app/steps.ts';
import type { ThemeChoice } from '../../app/theme.svelte.ts';

export const shell = {
  product: 'MTTx',
  skip: 'Skip to the content',
  steps: {
    tenants: 'Tenants',
    configurations: 'Configurations',
    analysis: 'Ad-hoc Analysis',
    results: 'MTTx Results',
    schedules: 'Scheduler',
    'signal-to-noise': 'Signal to Noise',
  } satisfies Record<StepId, string> as Record<StepId, string>,
  stepsLabel: 'Steps',
  needsTenant: 'Choose a tenant first',
  tenant: 'Tenant',
  chooseTenant: 'Choose a tenant',
  findTenant: 'Find a tenant',
  noSuchTenant: (name: string) => `No tenant is named like “${name}”.`,
  theme: 'Colours',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<ThemeChoice, string> as Record<
    ThemeChoice,
    string
  >,
  apiKeys: 'API keys',
  about: 'About',
  apiReference: 'API reference',
  signOut: 'Sign out',
  menu: 'Menu',
  role: (name: string, role: string) => `${name} (${role})`,
  offline: 'You are offline. What you see may be old; what you change cannot be saved until the network is back.',
  notFoundTitle: 'There is nothing here',
  notFound: (path: string) => `No page of MTTx is at ${path}.`,
  toTenants: 'To the tenants',
  pieceMissingTitle: 'A piece of the page did not come',
  pieceMissing: 'You may be offline, or a newer version was put in place while this page was open. Reload it.',
  noTenantTitle: 'This tenant is not there',
  noTenant: 'It may have been deleted, or you may not see it. Choose another one.',
};
