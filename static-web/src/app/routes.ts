import { createRouter } from 'sv-router';
import NotFound from './NotFound.svelte';
import PieceMissing from './PieceMissing.svelte';
import Shell from './Shell.svelte';
import Start from './Start.svelte';
import TenantFrame from './TenantFrame.svelte';

// A piece that does not come (offline, or a newer version was deployed meanwhile) is told, and can be tried again.
const missing = () => ({ default: PieceMissing });

/** Every place of the page. Each can be reloaded, kept and sent to others. */
export const { p, navigate, isActive, route } = createRouter({
  layout: Shell,
  '/': Start,
  '/tenants': {
    '/': () => import('../steps/tenants/TenantsPage.svelte').catch(missing),
    '/new': () => import('../steps/tenants/AddTenantPage.svelte').catch(missing),
    '/:tenantId': {
      layout: TenantFrame,
      '/': () => import('../steps/tenants/TenantPage.svelte').catch(missing),
      '/edit': () => import('../steps/tenants/EditTenantPage.svelte').catch(missing),
      '/configurations': () => import('../steps/configurations/ConfigurationsPage.svelte').catch(missing),
      '/analysis': () => import('../steps/analysis/AnalysisPage.svelte').catch(missing),
      '/results': () => import('../steps/results/LatestResultPage.svelte').catch(missing),
      '/results/:runId': () => import('../steps/results/ResultsPage.svelte').catch(missing),
      '/schedules': () => import('../steps/scheduler/SchedulesPage.svelte').catch(missing),
      '/schedules/:scheduleId': () => import('../steps/scheduler/SchedulePage.svelte').catch(missing),
      '/signal-to-noise': () => import('../steps/signal/SignalPage.svelte').catch(missing),
    },
  },
  '/api-keys': () => import('../steps/keys/ApiKeysPage.svelte').catch(missing),
  '/about': () => import('../steps/about/AboutPage.svelte').catch(missing),
  '*': NotFound,
});
