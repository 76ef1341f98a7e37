import { expect, it } from 'vitest';
import { portNames } from './names.ts';

it('makes identifiers of paths', () => {
  expect(portNames(['weight', 'layers.1.ln-1', '0.bias', ''], 'argument', new Set())).toEqual([
    'weight',
    'layers_1_ln_1',
    'argument0_bias',
    'argument',
  ]);
});

it('keeps names apart that would be equal', () => {
  expect(portNames(['a.b', 'a-b', 'a b', 'a_b_2'], 'x', new Set())).toEqual(['a_b', 'a_b_2', 'a_b_3', 'a_b_2_2']);
});

it('keeps off names that are taken, and off those of nodes and constants', () => {
  const taken = new Set(['weight']);
  expect(portNames(['weight', 't1', 'c20'], 'x', taken)).toEqual(['weight_2', '_t1', '_c20']);
  expect([...taken]).toEqual(['weight', 'weight_2', '_t1', '_c20']);
});
