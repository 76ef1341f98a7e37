import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationNames, sampleOf } from '../../test/tensor/cases.ts';
import { type Derivatives, derivatives } from '../../test/tensor/differences.ts';
import { drawn } from '../../test/tensor/draw.ts';
import type { OperationName } from '../../test/tensor/sample.ts';

/*
 * Gradient rules against differences of the float64 evaluator. Both sides are float64; what they may differ by comes from
 * factors such as 2/√π, which a graph holds as float32 constants (3e-8), and from the differences (about 1e-10).
 */
const TOLERANCE = 1e-6;

const cases = (name: OperationName) =>
  fc.tuple(
    drawn((draw) => sampleOf(name, draw)),
    fc.integer(),
  );

function expectAgreement({ rules, differences, scale }: Derivatives): void {
  expect(Math.abs(rules - differences), `rules ${rules}, differences ${differences}`).toBeLessThan(TOLERANCE * scale);
}

describe.each(operationNames)('%s', (name) => {
  it('has the gradient that differences show', () => {
    fc.assert(
      fc.property(cases(name), ([sample, seed]) => {
        const found = derivatives(sample, seed, 1);
        if (sample.stopsGradient) expect(found.rules).toBe(0);
        else expectAgreement(found);
      }),
      { numRuns: 40 },
    );
  });

  it('has the gradient of the gradient that differences show', () => {
    fc.assert(
      fc.property(cases(name), ([sample, seed]) => {
        if (!sample.stopsGradient) expectAgreement(derivatives(sample, seed, 2));
      }),
      { numRuns: 20 },
    );
  });
});
