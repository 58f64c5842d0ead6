import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { noFilters } from '../filters.ts';
import CaseRowCells from './CaseRowCells.svelte';
import type { CaseRow } from './caseTypes.ts';
import ColumnHeads from './ColumnHeads.svelte';
import FilterPills from './FilterPills.svelte';

const row: CaseRow = {
  id: '951',
  created: Date.UTC(2026, 7, 24),
  seconds: { MTTA: 0, MTTC: null, MTTR: null },
  open: ['MTTC'],
  environments: ['Production'],
  rules: ["<script>alert('rule')</script>", '=1+1'],
  tags: [],
  priorities: [],
};
const limits = {
  metric_name: 'MTTA',
  good_threshold: 600,
  ok_threshold: 3600,
  good_color: '#dcfce7',
  ok_color: '#fef9c3',
  bad_color: '#fee2e2',
};

function cells(change: Partial<{ link: string | null; details: boolean }> = {}): (string | undefined)[] {
  const target = document.body.appendChild(document.createElement('tr'));
  render(CaseRowCells, {
    target,
    props: {
      row,
      metrics: ['MTTA', 'MTTC', 'MTTR'],
      limits: [limits, undefined, undefined],
      unit: 'auto',
      details: true,
      hasPriorities: false,
      link: null,
      isOpen: false,
      ontoggle: () => undefined,
      ...change,
    },
  });
  return Array.from(target.children, (cell) => cell.textContent?.trim());
}

describe('the row of a case', () => {
  it('tells zero, open and not reached apart', () => {
    expect(cells().slice(3, 6)).toEqual(['0s', 'open', '–not reached']);
    expect(screen.getByRole('img', { name: 'good' })).toBeDefined();
  });

  it('shows names from outside as text', () => {
    expect(cells().slice(6)).toEqual(['Production', "<script>alert('rule')</script>, =1+1", '–']);
    expect(document.querySelector('script')).toBeNull();
  });

  it('leaves details out where they are not wanted', () => {
    expect(cells({ details: false })).toHaveLength(6);
  });

  it('leads to the case in a new tab that knows nothing of this one', () => {
    cells({ link: 'https://soc.example/cases/951' });

    const link = screen.getByRole('link', { name: /^951/ });
    expect(link.getAttribute('href')).toBe('https://soc.example/cases/951');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  });
});

describe('the head of the table', () => {
  it('says by what the cases are sorted, and sorts by what is clicked', async () => {
    const onsort = vi.fn();
    render(ColumnHeads, {
      target: document.body.appendChild(document.createElement('table')),
      props: {
        metrics: ['MTTR'],
        sort: { by: 'MTTR', descending: true },
        unit: 'h',
        details: true,
        hasPriorities: true,
        onsort,
      },
    });

    const sorts = screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'));
    expect(sorts).toEqual([null, 'none', 'none', 'descending', 'none', 'none', 'none', 'none']);
    await fireEvent.click(screen.getByRole('button', { name: /MTTR\s*hours/ }));
    expect(onsort).toHaveBeenCalledWith('MTTR');
  });
});

describe('the filters that hold', () => {
  it('are each dropped by their own button', async () => {
    const onchoose = vi.fn();
    render(FilterPills, { filters: { ...noFilters, rules: ['a', 'b'], notTags: ['a'] }, onchoose });

    await fireEvent.click(screen.getByRole('button', { name: 'Remove Rule: a' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Without tag: a' }));

    expect(onchoose.mock.calls).toEqual([
      ['rules', ['b']],
      ['notTags', []],
    ]);
  });

  it('leave no empty list behind', () => {
    render(FilterPills, { filters: noFilters, onchoose: () => undefined });

    expect(screen.queryByRole('list')).toBeNull();
  });
});
