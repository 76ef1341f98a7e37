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

  it('finds the range of an element of a list', () => {
    const schema = z.object({ hidden: z.array(z.int().min(1).max(512)) });
    expect(() => parseOptions(schema, { hidden: [64, 0] }, 'of the test')).toThrow(
      'option hidden.1 is out of range (0) of the test; help: give a whole number at least 1 and at most 512',
    );
  });
});
