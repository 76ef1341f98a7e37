import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { optionRows, showValue } from './options-help.ts';

const schema = z.object({
  learningRate: z.number().positive().max(1).default(3e-4).describe('Step size.'),
  discount: z.number().min(0).max(1).default(0.99),
  numEnvs: z.int().min(1).default(8),
  network: z
    .object({
      hidden: z.array(z.int().min(1)).default([64, 64]).describe('Sizes of the hidden layers.'),
      activation: z.enum(['tanh', 'relu']).default('tanh'),
    })
    .prefault({ activation: 'relu' }),
  clip: z.union([z.number(), z.object({ from: z.number(), to: z.number() })]).default(0.2),
  targetKl: z.number().positive().optional(),
  cap: z.number().lt(2).nullable().default(null),
  normalise: z.boolean().default(true),
});

const rows = Object.fromEntries(optionRows(schema).map((row) => [row.path, row]));

describe('optionRows', () => {
  it('lists nested options by dotted path, in order', () => {
    expect(Object.keys(rows)).toEqual([
      'learningRate',
      'discount',
      'numEnvs',
      'network.hidden',
      'network.activation',
      'clip',
      'targetKl',
      'cap',
      'normalise',
    ]);
  });

  it('says what each takes', () => {
    expect(Object.values(rows).map((row) => row.takes)).toEqual([
      'number > 0 and ≤ 1',
      'number 0 to 1',
      'integer ≥ 1',
      'list of integer ≥ 1',
      'tanh | relu',
      'number | {"from": number, "to": number}',
      'number > 0',
      'number < 2 | null',
      'true | false',
    ]);
  });

  it('gives documentation and defaults, those of a group before those of its parts', () => {
    expect(rows.learningRate.doc).toBe('Step size.');
    expect(rows['network.hidden'].doc).toBe('Sizes of the hidden layers.');
    expect(rows['network.hidden'].fallback).toEqual([64, 64]);
    expect(rows['network.activation'].fallback).toBe('relu');
    expect(rows.cap.fallback).toBeNull();
    expect(rows.targetKl.fallback).toBeUndefined();
  });
});

it('shows values as they are typed', () => {
  expect([0.0003, 'tanh', [64, 64], null, true, undefined].map(showValue)).toEqual([
    '0.0003',
    'tanh',
    '[64,64]',
    'null',
    'true',
    '–',
  ]);
});
