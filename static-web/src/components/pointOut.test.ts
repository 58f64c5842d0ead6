import { beforeEach, describe, expect, it } from 'vitest';
import { pointOut } from './pointOut.ts';

function formOf(...parts: (readonly [tag: string, attributes: Record<string, string>])[]): HTMLFormElement {
  const form = document.createElement('form');
  for (const [tag, attributes] of parts) {
    const part = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    form.append(part);
  }

  document.body.append(form);
  return form;
}

const notice = ['div', { role: 'alert', tabindex: '-1', id: 'notice' }] as const;

beforeEach(() => document.body.replaceChildren());

describe('after a failure, the focus goes', () => {
  it('to the first field that is wrong', async () => {
    const fine = ['input', { id: 'fine', 'aria-invalid': 'false' }] as const;
    const wrong = ['input', { id: 'wrong', 'aria-invalid': 'true' }] as const;
    await pointOut(formOf(notice, fine, wrong, ['input', { 'aria-invalid': 'true' }]));
    expect(document.activeElement?.id).toBe('wrong');
  });

  it('to what is told of it where no field is', async () => {
    await pointOut(formOf(['input', {}], notice));
    expect(document.activeElement?.id).toBe('notice');
  });
});
