import { expect, it } from 'vitest';
import { portNames } from './names.ts';

it('makes identifiers of paths', () => {
  expect(portNames('in', ['0.weight', '0.layers.1.ln-1', '2'])).toEqual(['in_0_weight', 'in_0_layers_1_ln_1', 'in_2']);
  expect(portNames('out', [''])).toEqual(['out']);
});

it('keeps names apart that would be equal', () => {
  expect(portNames('in', ['a.b', 'a-b', 'a b', 'a_b_2'])).toEqual(['in_a_b', 'in_a_b_2', 'in_a_b_3', 'in_a_b_2_2']);
});
