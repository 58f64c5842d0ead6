import { CaseService } from './caseService.ts';
import { loadResult } from './loading.ts';
import { serve } from './serving.ts';

// Fetches, reads, filters and sorts the cases beside the page, so that it never waits for them.
serve(globalThis as unknown as DedicatedWorkerGlobalScope, new CaseService(loadResult));
