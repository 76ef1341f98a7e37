import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseOptions, resolveOptions } from './options.ts';
import { fakeAlgorithm } from './testing/fake-algorithm.ts';

const resolve = (options: object) => () => resolveOptions(fakeAlgorithm, 'CartPole-v1', options);

describe('resolveOptions', () => {
  it('lays the given options over the preset, and that over the defaults, group by group', () => {
    expect(resolveOptions(fakeAlgorithm, 'CartPole-v1', { numEnvs: 2, shape: { kind: 'round' } })).toEqual({
      totalSteps: 4000,
      numEnvs: 2,
      rolloutLength: 25,
      learningRate: 0.5,
      shape: { size: 32, kind: 'round' },
      pause: 0,
    });
    expect(resolveOptions(fakeAlgorithm, 'Pendulum-v1').shape).toEqual({ size: 64, kind: 'flat' });
  });

  it('suggests the nearest name for an unknown option', () => {
    expect(resolve({ learnRate: 1 })).toThrow('unknown option (learnRate) for fake; help: did you mean learningRate?');
    expect(resolve({ shape: { sise: 1 } })).toThrow(
      'unknown option (shape.sise) for fake; help: did you mean shape.size?',
    );
    expect(resolve({ shape: { quux12345: 1 } })).toThrow('help: choose among shape.size, shape.kind');
  });

  it('names option, value and range', () => {
    expect(resolve({ learningRate: 3 })).toThrow(
      'option learningRate is out of range (3) for fake; help: give a number above 0 and at most 1',
    );
    expect(resolve({ numEnvs: 0 })).toThrow(
      'option numEnvs is out of range (0) for fake; help: give a whole number above 0',
    );
    expect(resolve({ numEnvs: 2.5 })).toThrow('(2.5) for fake; help: give a whole number above 0');
    expect(resolve({ numEnvs: 'many' })).toThrow('(many) for fake; help: give a whole number above 0');
    expect(resolve({ shape: { kind: 'square' } })).toThrow(
      'option shape.kind is out of range (square) for fake; help: give one of flat, round',
    );
  });
});

describe('parseOptions', () => {
  it('gives the words of a rule over several options', () => {
    const schema = z.object({ a: z.number(), b: z.number() }).refine(({ a, b }) => a < b, 'a must be below b');
    expect(() => parseOptions(schema, { a: 2, b: 1 }, 'of the test')).toThrow(
      'options do not go together of the test; help: a must be below b',
    );
  });

  it('says what lists, texts, switches and groups are made of, and what is missing', () => {
    const schema = z.object({
      names: z.array(z.enum(['a', 'b'])).min(1),
      levels: z.tuple([z.int().positive(), z.int().positive()]),
      folder: z.string(),
      chat: z.boolean(),
      lora: z.strictObject({ rank: z.int().positive(), alpha: z.number().optional() }),
    });
    const given = { names: ['a'], levels: [1, 2], folder: '.', chat: true, lora: { rank: 1 } };
    const wrong = (own: object) => () => parseOptions(schema, { ...given, ...own }, 'of the test');
    expect(wrong({ names: 'a' })).toThrow(
      'option names is out of range (a) of the test; help: give a list of at least 1, each one of a, b',
    );
    expect(wrong({ levels: [1] })).toThrow('help: give a list of 2, each a whole number above 0');
    expect(wrong({ levels: [1, 0] })).toThrow('option levels.1 is out of range (0) of the test; help: give a whole n');
    expect(wrong({ folder: 3 })).toThrow('option folder is out of range (3) of the test; help: give a text');
    expect(wrong({ chat: 'yes' })).toThrow('option chat is out of range (yes) of the test; help: give true or false');
    expect(wrong({ lora: 4 })).toThrow(
      'option lora is out of range (4) of the test; help: give its parts, which are lora.rank, lora.alpha',
    );
    expect(wrong({ lora: { alpha: 4 } })).toThrow(
      'option lora.rank is missing of the test; help: give a whole number above 0',
    );
  });

  it('finds the range of an element of a list', () => {
    const schema = z.object({ hidden: z.array(z.int().min(1).max(512)) });
    expect(() => parseOptions(schema, { hidden: [64, 0] }, 'of the test')).toThrow(
      'option hidden.1 is out of range (0) of the test; help: give a whole number at least 1 and at most 512',
    );
  });
});
