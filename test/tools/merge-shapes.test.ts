import { expect, it } from 'vitest';
import { mergeShapes, NOTHING } from '../../tools/merge-shapes.ts';

const one = {
  keys: { status: 'string', 'order[]': 'object', 'order[].cost': 'number', 'order[].seat': 'string' },
  partly: { 'order[].seat': 1 },
  objects: { '': 1, 'order[]': 3 },
  words: { status: ['reserved'] },
};

it('a key that some responses lack is in some objects; types and words are joined', () => {
  const other = {
    keys: { status: 'null', 'order[]': 'object', 'order[].cost': 'number', customer: 'object' },
    partly: {},
    objects: { '': 1, 'order[]': 2, customer: 1 },
    words: { status: ['purchased'] },
  };
  expect(mergeShapes(one, other)).toEqual({
    keys: { ...one.keys, status: 'null|string', customer: 'object' },
    partly: { 'order[].seat': 1, customer: 1 },
    objects: { '': 2, 'order[]': 5, customer: 1 },
    words: { status: ['purchased', 'reserved'] },
  });
});

it('nothing adds nothing', () => {
  expect(mergeShapes(NOTHING, one)).toEqual(one);
  expect(mergeShapes(one, NOTHING)).toEqual(one);
});
