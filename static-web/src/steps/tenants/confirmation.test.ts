import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../api/types.ts';
import { confirmationOf } from './confirmation.ts';

const named = (name: string, id = 5) => ({ id, name }) as Tenant;

describe('what has to be typed before a tenant is deleted', () => {
  it('is its name', () => {
    expect(confirmationOf(named('Alder Bank'), [named('Alder Bank'), named('Birch', 6)])).toBe('Alder Bank');
    expect(confirmationOf(named('<b>x</b>'), [])).toBe('<b>x</b>');
  });

  it.each(['a'.repeat(41), 'Söhne', 'مصرف', 'two  blanks', 'zero\u200bwidth'])(
    'is its number where the name %j cannot be typed well',
    (name) => {
      expect(confirmationOf(named(name), [])).toBe('tenant 5');
    },
  );

  it('is its number where another tenant has the same name', () => {
    expect(confirmationOf(named('Acme'), [named('Acme'), named('Acme', 6)])).toBe('tenant 5');
  });
});
