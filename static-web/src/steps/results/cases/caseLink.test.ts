import { describe, expect, it } from 'vitest';
import { caseLink } from './caseLink.ts';

describe('the link to a case', () => {
  it.each([
    ['https://soc.backstory.chronicle.security', 'https://soc.backstory.chronicle.security/cases/951'],
    ['https://soc.backstory.chronicle.security/', 'https://soc.backstory.chronicle.security/cases/951'],
    ['https://soc.example:8443/secops//?tab=1#x', 'https://soc.example:8443/secops/cases/951'],
  ])('leads into %s', (base, link) => {
    expect(caseLink(base, '951')).toBe(link);
  });

  it.each([
    null,
    undefined,
    '',
    'soc.example',
    'http://soc.example',
    'javascript:alert(1)',
    'https://me:pw@soc.example',
  ])('is not there for %j', (base) => {
    expect(caseLink(base, '951')).toBeNull();
  });

  it('stays where it is, whatever an id holds', () => {
    expect(caseLink('https://soc.example', '../a?b#c')).toBe('https://soc.example/cases/..%2Fa%3Fb%23c');
    expect(caseLink('https://soc.example', '..')).toBeNull();
    expect(caseLink('https://soc.example', '')).toBeNull();
  });
});
