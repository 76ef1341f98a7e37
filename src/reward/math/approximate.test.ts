import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, toNumber } from '../expression/rational.ts';
import { approximate, compareApproximate, logarithm, root } from './approximate.ts';
import { evaluateApproximately } from './evaluate-approximately.ts';
import { exactValue } from './modular.ts';
import { type Expression, operation } from './node.ts';

const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc
      .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 9 }))
      .map(([p, q]): Expression => ({ kind: 'number', value: rational(BigInt(p), BigInt(q)) })),
    fc
      .tuple(fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const), tie('tree'), tie('tree'))
      .map(([operator, left, right]) => operation(operator, left, right)),
  ),
}));

describe('approximations', () => {
  it('hold the exact value within their error', () => {
    fc.assert(
      fc.property(tree, (node) => {
        const exact = exactValue(node);
        const { re, im, error } = evaluateApproximately(node, new Map());
        fc.pre(exact !== undefined && Number.isFinite(re) && Number.isFinite(error));
        expect(im).toBe(0);
        expect(Math.abs(re - toNumber(exact))).toBeLessThanOrEqual(2 * error);
      }),
    );
  });

  it('tell apart what differs by more than rounding, and nothing that is too rough', () => {
    const third = approximate(1 / 3, 0, 1e-16);
    expect(compareApproximate(third, approximate(1 / 3 + 1e-16, 0, 1e-16))).toBe('same');
    expect(compareApproximate(third, approximate(1 / 3 + 1e-13, 0, 1e-16))).toBe('different');
    expect(compareApproximate(third, approximate(1 / 3, 0, 1))).toBe('unknown');
    expect(compareApproximate(third, approximate(Number.NaN))).toBe('unknown');
    expect(compareApproximate(approximate(Number.POSITIVE_INFINITY), third)).toBe('unknown');
  });

  it('take real roots of negative numbers where there are any', () => {
    expect(root(approximate(-8), approximate(3)).re).toBeCloseTo(-2, 14);
    expect(root(approximate(-4), approximate(2)).im).toBeCloseTo(2, 14);
    expect(logarithm(approximate(0)).re).toBeNaN();
  });
});
