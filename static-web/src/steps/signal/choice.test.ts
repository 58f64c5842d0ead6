import { beforeEach, expect, test } from 'vitest';
import {
  choiceOf,
  noTags,
  rememberChoice,
  rememberedChoice,
  usualChoice,
  withChoice,
  withTag,
  withoutTag,
} from './choice.ts';

beforeEach(() => {
  localStorage.clear();
});

test('Tags of any text come back from the address as they were, and all else in it stays', () => {
  const choice = { signal: ['a&b=c', '=1+1', 'line\nbreak'], noise: ['\u202egnp.exe', '🔥', ' '] };
  const query = withChoice(new URLSearchParams('run=1-2&signal=old'), choice);

  expect(choiceOf(new URLSearchParams(query.toString()))).toEqual(choice);
  expect(query.get('run')).toBe('1-2');
});

test('A tag that the address names on both sides is signal', () => {
  expect(choiceOf(new URLSearchParams('signal=x&signal=x&noise=x&noise=y&noise='))).toEqual({
    signal: ['x'],
    noise: ['y'],
  });
});

test('A tag that is chosen on one side leaves the other', () => {
  expect(withTag({ signal: ['a'], noise: ['b'] }, 'signal', 'b')).toEqual({ signal: ['a', 'b'], noise: [] });
  expect(withTag({ signal: ['a'], noise: [] }, 'signal', 'a')).toEqual({ signal: ['a'], noise: [] });
  expect(withoutTag({ signal: ['a'], noise: ['b'] }, 'noise', 'b')).toEqual({ signal: ['a'], noise: [] });
});

test('The choice is remembered for each tenant by itself, and forgotten when it is emptied', () => {
  const choice = { signal: ['a'], noise: ['b'] };
  rememberChoice(1, choice);

  expect(rememberedChoice(1)).toEqual(choice);
  expect(rememberedChoice(2)).toEqual(noTags);
  rememberChoice(1, noTags);
  expect(localStorage.length).toBe(0);
});

test('What is stored and is no choice is none', () => {
  for (const stored of ['{', '7', 'null', '{"signal":"a"}', '{"signal":[1,null,""],"noise":{}}']) {
    localStorage.setItem('mttx.signal.1', stored);

    expect(rememberedChoice(1)).toEqual(noTags);
  }
});

test('The usual tags are proposed however they are written, and only when both sides have one', () => {
  expect(usualChoice(['VIP', 'True Positive', 'FALSE_POSITIVE', 'Benign'])).toEqual({
    signal: ['True Positive'],
    noise: ['FALSE_POSITIVE', 'Benign'],
  });
  expect(usualChoice(['True Positive', 'VIP'])).toBeNull();
});
