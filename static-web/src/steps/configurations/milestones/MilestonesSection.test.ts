import { QueryClientProvider } from '@tanstack/svelte-query';
import { render, screen } from '@testing-library/svelte';
import type { Middleware } from 'openapi-fetch';
import type { Snippet } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../../../api/client.ts';
import { queryClient } from '../../../app/queries.ts';
import MilestonesSection from './MilestonesSection.svelte';

const config = {
  id: 1_000_001,
  tenant_id: 1,
  metric_type: 'MTTC',
  config_key: 'case_history_stage',
  config_value: 'Incident',
  start: 'created',
};
const query = { id: 1_000_001, tenant_id: 1, name: 'query_history', query_text: '$case_history_stage' };
const answers: Record<string, unknown> = {
  '/api/tenants/1/mttx-configs': [config],
  '/api/mttx-configs/1000001': config,
  '/api/tenants/1/queries': [query],
  '/api/queries/1000001': query,
  '/api/tenants/1/stages': [{ id: 1, name: 'Incident', soar_id: null }],
  '/api/case-statuses': [{ id: 2, name: 'CLOSED', enum_id: 2 }],
};

// A component is called as a snippet is.
const section = ((anchor: Comment) =>
  MilestonesSection(anchor as never, { tenantId: 1, mayChange: true })) as unknown as Snippet;

let letGo: () => void = () => undefined;
let stop: () => void = () => undefined;

/** Answers as the API would, and holds back what is asked for under one path until it is let go. */
function answerBut(path: string) {
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const instead: Middleware = {
    async onRequest({ request }) {
      const asked = new URL(request.url).pathname;
      if (asked === path) await held;
      return Response.json(answers[asked]);
    },
  };
  api.use(instead);
  stop = () => api.eject(instead);
}

describe('the milestones', () => {
  beforeEach(() => queryClient.clear());
  afterEach(() => stop());

  it.each(Object.keys(answers))('are shown also when %s answers last', async (path) => {
    answerBut(path);
    render(QueryClientProvider, { client: queryClient, children: section });
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(1));
    letGo();
    expect(await screen.findByRole('form', { name: /^MTTC/ })).toBeTruthy();
  });
});
