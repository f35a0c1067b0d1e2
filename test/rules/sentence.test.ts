import { expect, it } from 'vitest';
import { sentence } from '../../src/rules/sentence.ts';

it.each(['Haunted seat', 'Haunted seat.', ' Haunted seat.. '])('"%s" ends with one full stop', (text) => {
  expect(sentence(text)).toBe('Haunted seat.');
});
