import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpression, isSameValue } from './evaluate.ts';
import { numbersUsed, usesOnly } from './numbers-used.ts';
import { bitLength, rational, showRational, toNumber } from './rational.ts';

const shown = (text: string) => {
  const { value, failure } = evaluateExpression(text);
  return value ? showRational(value) : failure;
};

describe('evaluateExpression', () => {
  it.each([
    ['1+2*3', '7'],
    ['(1+2)*3', '9'],
    ['10-4-3', '3'],
    ['100/10/2', '5'],
    ['1/3+1/6', '1/2'],
    ['-3*-2', '6'],
    ['--3', '3'],
    ['+3', '3'],
    ['2-+-3', '5'],
    ['2^3^2', '512'],
    ['-2^2', '-4'],
    ['(-2)^2', '4'],
    ['2^-2', '1/4'],
    ['0^0', '1'],
    ['2.50*4', '10'],
    ['.5+5.', '11/2'],
    ['0.1+0.2', '3/10'],
    ['6 × 7 − 2 ÷ 4', '83/2'],
    ['3·4', '12'],
    ['(25 - 5) * (4 + 1)', '100'],
    ['99999999999999999999+1', '100000000000000000000'],
  ])('%s is %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });

  it.each([
    ['', 'the expression is empty'],
    ['  ', 'the expression is empty'],
    ['1/0', 'division by zero'],
    ['1/(2-2)', 'division by zero'],
    ['0^-1', 'division by zero'],
    ['2^(1/2)', 'an exponent is not a whole number'],
    ['1+', 'the expression ends too early'],
    ['(1+2', 'the parenthesis at character 1 is not closed'],
    ['1+2)', 'unexpected ) at character 4'],
    ['1 2', 'unexpected 2 at character 3'],
    ['1*/2', 'unexpected / at character 3'],
    ['()', 'unexpected ) at character 2'],
    ['3*4=12', 'unexpected = at character 4'],
    ['process.exit()', 'unexpected p at character 1'],
    ['9^9^9^9', 'a number or a power is larger than 4096 binary digits'],
    ['2^99999', 'a number or a power is larger than 4096 binary digits'],
    ['1'.repeat(1001), 'the expression is longer than 1000 characters'],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'the expression is nested deeper than 50'],
    [`${'-'.repeat(60)}1`, 'the expression is nested deeper than 50'],
  ])('%s has no value', (text, failure) => {
    expect(shown(text)).toBe(failure);
  });

  it('takes other limits', () => {
    expect(evaluateExpression('((1))', { depth: 1 }).failure).toBe('the expression is nested deeper than 1');
    expect(evaluateExpression('1+1', { length: 2 }).failure).toBe('the expression is longer than 2 characters');
    expect(evaluateExpression('1000', { bits: 9 }).failure).toMatch('larger than 9');
    expect(evaluateExpression('1000', { bits: 10 }).value).toEqual(rational(1000n));
  });

  it('gives up at once on 100 kB of brackets', () => {
    expect(shown('('.repeat(100_000))).toBe('the expression is longer than 1000 characters');
  });

  it('counts depth along one branch only', () => {
    expect(shown(Array.from({ length: 100 }, () => '(1)').join('+'))).toBe('100');
  });

  it('agrees with float64 arithmetic on random trees', () => {
    const { tree } = fc.letrec<{ tree: [string, number] }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.integer({ min: 0, max: 99 }).map((n): [string, number] => [String(n), n]),
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'))
          .map(([[a, x], op, [b, y]]): [string, number] => [
            `(${a}${op}${b})`,
            op === '+' ? x + y : op === '-' ? x - y : x * y,
          ]),
        tie('tree').map(([a, x]): [string, number] => [`-${a}`, -x]),
      ),
    }));
    fc.assert(
      fc.property(tree, ([text, value]) => {
        fc.pre(Number.isSafeInteger(value));
        const { value: exact } = evaluateExpression(text, { depth: 200, length: 100_000 });
        expect(toNumber(exact!) - value).toBe(0);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-*/^() x') }), (text) => {
        const { value, failure } = evaluateExpression(text);
        expect((value === undefined) !== (failure === undefined)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isSameValue', () => {
  it('compares values; failures equal nothing', () => {
    expect(isSameValue(evaluateExpression('1/2'), evaluateExpression('0.5'))).toBe(true);
    expect(isSameValue(evaluateExpression('1/0'), evaluateExpression('1/0'))).toBe(false);
  });
});

describe('numbersUsed', () => {
  it('lists what is written, signs apart', () => {
    expect(numbersUsed('-2*(3+3)/4.5')).toEqual([2, 3, 3, 4.5]);
    expect(numbersUsed('')).toEqual([]);
  });

  it('holds to the rule of countdown', () => {
    expect(usesOnly('25-5', [5, 25, 3])).toBe(true);
    expect(usesOnly('25-5', [5, 25, 3], 'all')).toBe(false);
    expect(usesOnly('3*5+25', [5, 25, 3], 'all')).toBe(true);
    expect(usesOnly('5+5', [5, 25, 3])).toBe(false);
    expect(usesOnly('2*5', [5, 25, 3])).toBe(false);
    expect(usesOnly('55', [5, 5])).toBe(false);
  });
});

describe('toNumber', () => {
  it('stays finite where only numerator and denominator are not', () => {
    const huge = 10n ** 400n;
    expect(toNumber(rational(3n * huge + 1n, huge))).toBe(3);
    expect(toNumber(rational(huge))).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber(rational(1n, huge))).toBe(0);
    expect(toNumber(rational(-huge))).toBe(Number.NEGATIVE_INFINITY);
  });

  it('gives a float64 back that was written as a fraction', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        // Exact: times 2^1074 every float64 is a whole number.
        const [high, low] = [Math.trunc(x * 2 ** 52), (x * 2 ** 52) % 1];
        fc.pre(Math.abs(x) < 2 ** 900 && low === 0);
        expect(toNumber(rational(BigInt(high), 2n ** 52n)) - x).toBe(0);
      }),
    );
  });

  it('reads decimals as JavaScript does', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: -330, max: 280 }));
    fc.assert(
      fc.property(decimal, ([digits, exponent]) => {
        const scale = 10n ** BigInt(Math.abs(exponent));
        const value = toNumber(exponent < 0 ? rational(digits, scale) : rational(digits * scale));
        const read = Number(`${digits}e${exponent}`);
        if (Math.abs(read) >= 2 ** -1022) expect(value).toBe(read);
        else expect(Math.abs(value - read)).toBeLessThanOrEqual(2 ** -1074);
      }),
      { numRuns: 1000 },
    );
  });

  it('rounds a half to even, and by all digits', () => {
    const half = 2n ** 53n + 1n;
    expect(toNumber(rational(half))).toBe(2 ** 53);
    expect(toNumber(rational(half * 10n ** 30n + 1n, 10n ** 30n))).toBe(2 ** 53 + 2);
    expect(toNumber(rational(2n ** 1010n))).toBe(2 ** 1010);
    expect(toNumber(rational(1n, 2n ** 1060n))).toBe(2 ** -1060);
  });
});

describe('bitLength', () => {
  it.each([
    [0n, 0],
    [1n, 1],
    [-7n, 3],
    [8n, 4],
    [255n, 8],
    [256n, 9],
    [10n ** 30n, 100],
  ])('%s has %s', (value, digits) => {
    expect(bitLength(value)).toBe(digits);
  });
});
