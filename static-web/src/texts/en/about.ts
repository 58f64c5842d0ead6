import { counted } from '../plural.ts';

export const about = {
  lead: 'How fast does your SOC work? MTTx computes how long it takes to detect, acknowledge, contain and remediate, from the history of your cases in Google SecOps.',
  promise: 'A number that can be trusted',
  promises: [
    'Nothing missing is counted as zero. A stage not reached is no value, and is never averaged.',
    'Every figure says how many cases stand behind it, and cases that are still open count.',
    'What was left out is told: rows that could not be read, duplicates, spans that make no sense.',
    'The same input gives the same answer.',
  ],

  you: 'You',
  name: 'Signed in as',
  role: 'Role',
  tenants: 'Tenants',
  allTenants: 'All',
  someTenants: (count: number) => counted(count, 'tenant'),
  kinds: {
    person: 'Signed in through your organisation.',
    api_key: 'By an API key.',
    local: 'You work on the machine that MTTx runs on, and no sign-in is set up: whoever does is its administrator.',
  } as Record<string, string>,
  meFailed: 'Who you are could not be found out',

  rolesTitle: 'What roles may do',
  rolesLead:
    'Each may do what the ones above it may. Administrators of your organisation give them, in the Static Web App.',
  roleColumn: 'Role',
  mayColumn: 'May',
  yours: 'yours',
  roles: {
    viewer: { name: 'Viewer', may: 'See tenants, runs, results and reports.' },
    operator: { name: 'Operator', may: 'Run analyses, test connections, change configurations and schedules.' },
    admin: { name: 'Administrator', may: 'Add, change and delete tenants, and make API keys.' },
  } as Record<string, { name: string; may: string }>,
  someOnly:
    'Who has some tenants only sees no others. Such an administrator neither adds tenants nor makes keys, since both concern all.',

  versionTitle: 'This installation',
  version: 'Version',
  versionFailed: 'The version could not be loaded',
  health: 'State',
  healthy: 'Storage and secrets can be reached',
  unhealthy: 'Not ready',
  failing: (what: string) => `Cannot be reached: ${what}`,
  healthUnknown: 'The state could not be found out.',
  licence: 'Licence',
  licenceName: 'MIT',

  more: 'More',
  reference: 'API reference',
  referenceText: 'Every call of the API, with examples to try.',
  document: 'OpenAPI document',
  documentText: 'For generating clients.',
  keys: 'API keys',
  keysText: 'For playbooks and scripts.',
  docs: 'In the source of MTTx',
  docFiles: [
    { path: 'docs/metrics.md', text: 'what each number means' },
    { path: 'docs/reports.md', text: 'what reports hold' },
    { path: 'docs/google-secops.md', text: 'how Google SecOps is asked, and which permissions it takes' },
    { path: 'docs/security.md', text: 'who may do what' },
    { path: 'docs/operations.md', text: 'how it is installed and kept running' },
  ],
};
