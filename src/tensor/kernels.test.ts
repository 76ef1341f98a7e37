import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { operationNames } from '../../test/tensor/cases.ts';
import { expectedOf, oneOfEach, runAll } from '../../test/tensor/programs.ts';
import type { Value } from './index.ts';
import { runtime as node } from './runtime/node.ts';
import { runtime as web } from './runtime/web.ts';

/*
 * Every operation and its gradients, cleaned up and compiled, against the float64 evaluator on the graph as written.
 * One float32 rounding is 6e-8 of a number; the kernels' tanh, erf and exponential are good to some 3e-7, and a sum or a
 * quotient of a few such numbers loses a digit or two. Integers and bools agree exactly.
 */
const TOLERANCE = 1e-5;

function expectClose(got: Value, want: Float64Array, what: string): void {
  const scale = want.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1);
  const limit = got.dtype === 'float32' ? TOLERANCE * scale : 0;
  expect(got.data.length, what).toBe(want.length);
  want.forEach((x, i) => {
    const element = got.data[i]!;
    if (!(Object.is(element, x) || Math.abs(element - x) <= limit)) {
      expect.fail(`${what}, element ${i}: kernel ${element}, float64 ${x}`);
    }
  });
}

it.each([
  { runtime: node, order: 2, numRuns: 25 },
  { runtime: web, order: 1, numRuns: 6 },
] as const)('$runtime.name computes every operation as the float64 evaluator does, to order $order', async (setup) => {
  const { runtime, order, numRuns } = setup;
  await fc.assert(
    fc.asyncProperty(oneOfEach(), fc.integer(), async (samples, seed) => {
      const results = await runAll(runtime, samples, seed, order);
      samples.forEach((sample, i) => {
        const name = `${operationNames[i]} of ${JSON.stringify(sample.inputs)}`;
        expectedOf(sample, seed + i, order).forEach((want, k) => {
          expectClose(results[i]![k]!, want, `${name}, result ${k}`);
        });
      });
    }),
    { numRuns, endOnFailure: true },
  );
});
