/** The six steps, in the order in which one takes them. */
export const steps = [
  { id: 'tenants', ofTenant: false },
  { id: 'configurations', ofTenant: true },
  { id: 'analysis', ofTenant: true },
  { id: 'results', ofTenant: true },
  { id: 'schedules', ofTenant: true },
  { id: 'signal-to-noise', ofTenant: true },
] as const;

export type StepId = (typeof steps)[number]['id'];

/** Where a step is; null while no tenant is chosen and the step needs one. */
export function pathOf(step: (typeof steps)[number], tenantId: number | null): string | null {
  if (!step.ofTenant) return `/${step.id}`;
  return tenantId === null ? null : `/tenants/${tenantId}/${step.id}`;
}

/** Which step a path belongs to; null for places beside the steps. */
export function stepOf(pathname: string): StepId | null {
  const [first, , third] = pathname.split('/').slice(1);
  if (first !== 'tenants') return null;
  return steps.find((step) => step.id === third)?.id ?? 'tenants';
}
