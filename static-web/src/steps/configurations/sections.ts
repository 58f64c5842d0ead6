/** What is set on this step, in the order in which one does it first. */
export const sections = ['stages', 'milestones', 'queries', 'thresholds'] as const;

export type Section = (typeof sections)[number];

/** The section that an address names; the first when it names none that there is. */
export function sectionOf(query: URLSearchParams): Section {
  const wanted = query.get('section');
  return sections.find((section) => section === wanted) ?? sections[0];
}

/** Where a section of a tenant is. */
export const pathOfSection = (tenantId: number, section: Section): string =>
  `/tenants/${tenantId}/configurations?section=${section}`;
