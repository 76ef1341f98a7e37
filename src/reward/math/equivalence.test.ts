import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEquivalent } from './equivalence.ts';

/** Pairs that mean the same. */
const equal: readonly (readonly [string, string])[] = [
  // numbers
  ['0.5', '1/2'],
  ['.5', '0.50'],
  ['5.0', '5'],
  ['007', '7'],
  ['1,000', '1000'],
  ['1{,}000{,}000', '10^6'],
  ['1,\\!000', '1000'],
  ['10\\,000', '10000'],
  ['10 000', '10000'],
  ['1,234.5', '1234.5'],
  ['−3', '-3'],
  ['1.5e3', '1500'],
  ['1.5 \\times 10^3', '1500'],
  ['1.5×10^{-3}', '0.0015'],
  ['10^3', '1000'],
  ['2^{10}', '1024'],
  ['2**10', '1024'],
  ['10^{1000}', '100^{500}'],
  ['0.\\overline{3}', '1/3'],
  ['0.1\\overline{6}', '\\frac16'],
  ['101_2', '5'],
  ['52_8', '52_{8}'],
  ['5!', '120'],
  ['\\binom{5}{2}', '10'],
  ['$42$', '42'],
  ['\\(42\\)', '42'],
  ['\\boxed{42}', '42'],
  ['42.', '42'],
  ['**42**', '42'],
  // fractions
  ['-\\frac{2}{3}', '\\frac{-2}{3}'],
  ['\\frac{2}{-3}', '-2/3'],
  ['\\dfrac{1}{2}', '\\tfrac12'],
  ['\\frac1{10}', '0.1'],
  ['\\frac{4}{6}', '2/3'],
  ['3\\frac{1}{2}', '7/2'],
  ['3 1/2', '3.5'],
  ['-3\\frac12', '-3.5'],
  ['2\\frac{\\pi}{3}', '\\frac{2\\pi}{3}'],
  ['\\frac{\\frac{1}{2}}{3}', '\\frac16'],
  ['½', '0.5'],
  // percentages and units
  ['50\\%', '0.5'],
  ['50\\%', '50'],
  ['50%', '\\frac{1}{2}'],
  ['12.5\\%', '12.5\\text{ percent}'],
  ['5\\text{ cm}', '5'],
  ['5 cm', '5\\mathrm{cm}'],
  ['1 m', '100 cm'],
  ['2 hours', '120 minutes'],
  ['5 square meters', '5\\text{ m}^2'],
  ['1 m^2', '10000 cm^2'],
  ['4 \\text{ apples}', '4 apples'],
  ['\\$5', '5 dollars'],
  ['\\$1,200.50', '1200.5'],
  ['$18', '18'],
  ['30^\\circ', '30'],
  ['30^{\\circ}', '30 degrees'],
  ['30°', '30^\\circ'],
  ['30 degrees', '\\frac{\\pi}{6}'],
  ['\\sin 30^\\circ', '\\frac12'],
  ['18\\text{ dollars}', '\\$18'],
  // radicals and constants
  ['\\sqrt{8}', '2\\sqrt{2}'],
  ['\\sqrt8', '2\\sqrt2'],
  ['sqrt(8)', '2*sqrt(2)'],
  ['√8', '2√2'],
  ['\\frac{1}{\\sqrt{2}}', '\\frac{\\sqrt{2}}{2}'],
  ['\\sqrt[3]{27}', '3'],
  ['\\sqrt[3]{-8}', '-2'],
  ['\\sqrt{4}', '2'],
  ['\\sqrt{-4}', '2i'],
  ['\\sqrt{\\frac{4}{-1}}', '2i'],
  ['\\sqrt{4}\\sqrt{\\frac{\\pi}{-\\pi}}', '2i'],
  ['8^{1/3}', '2'],
  ['\\sqrt{3+2\\sqrt{2}}', '1+\\sqrt{2}'],
  ['2\\pi', 'pi*2'],
  ['π', '\\pi'],
  ['\\frac{\\pi}{2}', '0.5\\pi'],
  ['e^{i\\pi}', '-1'],
  ['(1+i)^2', '2i'],
  ['\\log_2 8', '3'],
  ['\\ln e^2', '2'],
  ['\\log 100', '2'],
  ['\\lfloor 3.7 \\rfloor', '3'],
  ['\\lceil 3.2 \\rceil', '4'],
  ['|-3|', '3'],
  ['\\left|-\\frac12\\right|', '0.5'],
  ['10^{400}\\sqrt{8}', '2\\cdot10^{400}\\sqrt{2}'],
  ['10^{-200}\\cdot10^{-200}\\sqrt{8}', '2\\cdot10^{-400}\\sqrt{2}'],
  ['\\frac{\\sqrt{8}}{10^{-160}}', '2\\cdot10^{160}\\sqrt{2}'],
  ['1.5e-310\\sqrt{8}', '3e-310\\sqrt{2}'],
  ['170!', String(productUpTo(170n))],
  ['100!', '9900\\cdot98!'],
  ['25!x', '15511210043330985984000000x'],
  ['\\binom{100}{50}', '100891344545564193334812497256'],
  ['\\binom{5}{0}', '0!'],
  // expressions
  ['x^2-1', '(x-1)(x+1)'],
  ['(x+1)^2', 'x^2+2x+1'],
  ['x(y+z)', 'xy+xz'],
  ['xy', 'yx'],
  ['\\frac{x^2-1}{x-1}', 'x+1'],
  ['1/2x', 'x/2'],
  ['x^{500}', 'x^{499}\\cdot x'],
  ['\\sin^2 x+\\cos^2 x', '1'],
  ['\\sin 2x', '2\\sin x\\cos x'],
  ['\\tan x', '\\frac{\\sin x}{\\cos x}'],
  ['\\sin^{-1} x', '\\arcsin x'],
  ['2^{x+1}', '2\\cdot 2^x'],
  ['\\sqrt{x^2}', '|x|'],
  ['e^{2x}', '(e^x)^2'],
  ['\\frac{a}{b}+\\frac{c}{d}', '\\frac{ad+bc}{bd}'],
  ['x_1+x_2', 'x_{2}+x_{1}'],
  ['-x+3', '3-x'],
  ['p - q', '-q+p'],
  ['\\frac{n!}{(n-1)!}', 'n'],
  ['\\ln(xy)', '\\ln x+\\ln y'],
  ['\\alpha\\beta', '\\beta\\alpha'],
  ['n!', 'n!'],
  ['\\left(x+1\\right)', 'x+1'],
  // relations
  ['x = 5', '5'],
  ['x=5', '5=x'],
  ['2x=10', 'x=5'],
  ['f(x) = x^2', 'x^2'],
  ['y = 2x+1', '2x - y + 1 = 0'],
  ['x = 2 + 3 = 5', '5'],
  ['x > 3', '3 < x'],
  ['x > 3', '(3,\\infty)'],
  ['x \\le -1', '(-\\infty,-1]'],
  ['1 < x \\le 5', '(1,5]'],
  ['x \\in [1,2]', '[1,2]'],
  ['-2x < 4', 'x > -2'],
  ['x < -1 \\text{ or } x > 2', '(-\\infty,-1)\\cup(2,\\infty)'],
  ['f^{-1}(x) = x/2', '\\frac{x}{2}'],
  ['x^2+2x+1=0', '(x+1)^2=0'],
  // collections
  ['(1,2)', '( 1, 2 )'],
  ['(1/2,\\sqrt{4})', '(0.5, 2)'],
  ['\\left[0,\\infty\\right)', '[0, inf)'],
  ['(-∞, 2) ∪ (3, ∞)', '(3,\\infty)\\cup(-\\infty,2)'],
  ['\\{1,2,3\\}', '\\{3,2,1\\}'],
  ['\\{1,1,2\\}', '\\{1,2\\}'],
  ['{1, 2}', '\\{2,1\\}'],
  ['1, 2', '2,1'],
  ['1 and 2', '1,2'],
  ['1 \\text{ or } 2', '2, 1'],
  ['x=1, x=2', '1,2'],
  ['x = \\pm 2', '-2, 2'],
  ['1 \\pm \\sqrt{2}', '1+\\sqrt2, 1-\\sqrt2'],
  ['1,234', '1234'],
  ['\\{100,200\\}', '\\{200, 100\\}'],
  ['\\emptyset', '\\{\\}'],
  ['∅', '\\varnothing'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '\\begin{bmatrix}1&2\\\\3&\\sqrt{16}\\end{bmatrix}'],
  ['[[1,2],[3,4]]', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
  ['\\begin{pmatrix} 1 \\\\ -\\frac{1}{2} \\end{pmatrix}', '\\begin{pmatrix} 1 \\\\ -0.5 \\end{pmatrix}'],
  // words
  ['\\text{Monday}', 'monday'],
  ['(A)', 'A'],
  ['\\text{(A)}', 'A'],
  ['Yes', 'yes'],
  ['Twenty-one', 'twenty-one'],
  ['no solution', '\\text{No solution}'],
];

/** Pairs that do not. */
const unequal: readonly (readonly [string, string])[] = [
  ['0.333', '1/3'],
  ['3.14', '\\pi'],
  ['1.41421356237', '\\sqrt{2}'],
  ['1.4142135623730951', '\\sqrt{2}+10^{-13}'],
  ['100000000000000000001', '100000000000000000000'],
  ['10^{1000}', '10^{1000}+1'],
  ['5', '-5'],
  ['5', '50'],
  ['1,000', '1'],
  ['1.5e3', '1.5e2'],
  ['52_8', '52'],
  ['3\\frac{1}{2}', '\\frac{3}{2}'],
  ['-3\\frac12', '-2.5'],
  ['\\frac{1}{2}', '\\frac{2}{1}'],
  ['50\\%', '5'],
  ['50\\%', '5000'],
  ['5 cm', '5 kg'],
  ['5 cm', '5 m'],
  ['5 m', '5 m^2'],
  ['4 apples', '4 pears'],
  ['\\$5', '5 cents'],
  ['30^\\circ', '\\frac{\\pi}{3}'],
  ['\\sqrt{8}', '2\\sqrt{3}'],
  ['\\sqrt{2}', '2'],
  ['\\sqrt{-4}', '2'],
  ['2i', '-2i'],
  ['2\\pi', '2'],
  ['e^{i\\pi}', '1'],
  ['10^{400}\\sqrt{8}', '3\\cdot10^{400}\\sqrt{2}'],
  ['10^{-200}\\cdot10^{-200}\\sqrt{2}', '10^{-200}\\cdot10^{-200}\\sqrt{3}'],
  ['\\frac{\\sqrt{2}}{10^{160}}', '\\frac{\\sqrt{3}}{10^{160}}'],
  ['1.5e-310\\sqrt{2}', '1.5e-310\\sqrt{3}'],
  ['e^{-1000}', 'e^{-1001}'],
  ['170!', String(productUpTo(170n) + 1n)],
  ['25!', '15511210043330985984000001'],
  ['25!x', '15511210043330985984000001x'],
  ['\\binom{170}{85}', '\\binom{170}{84}'],
  ['\\binom{100}{50}', '100891344545564193334812497257'],
  ['101_{2.5}', '26'],
  ['x^2-1', '(x-1)^2'],
  ['x+1', 'y+1'],
  ['x', 'X'],
  ['\\sqrt{x^2}', 'x'],
  ['x^2', '2x'],
  ['\\sin x', '\\cos x'],
  ['\\sin x', 'x'],
  ['x_1', 'x_2'],
  ['\\frac{1}{2x}', '1/2x'],
  ['x = 5', 'x = 6'],
  ['x = 5', '-5'],
  ['x=5', 'y=5x'],
  ['x > 3', 'x \\ge 3'],
  ['x > 3', 'x < 3'],
  ['\\ln(-x^2-1)', 'x'],
  ['g(x) = x^2', 'f(x) = x^3'],
  ['-2x < 4', 'x < -2'],
  ['(1,2)', '[1,2]'],
  ['(1,2)', '[1,2)'],
  ['(1,2)', '(2,1)'],
  ['(1,2)', '(1,2,3)'],
  ['(1,2)', '\\{1,2\\}'],
  ['[0,\\infty)', '[0,-\\infty)'],
  ['(-\\infty,2)\\cup(3,\\infty)', '(-\\infty,2)\\cup[3,\\infty)'],
  ['\\{1,2,3\\}', '\\{1,2\\}'],
  ['1, 2', '1, 3'],
  ['1, 2', '1'],
  ['1 \\pm \\sqrt{2}', '1+\\sqrt2'],
  ['\\infty', '-\\infty'],
  ['\\infty', '10^{100}'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '\\begin{pmatrix} 1 & 3 \\\\ 2 & 4 \\end{pmatrix}'],
  ['\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}', '\\begin{pmatrix} 1 & 2 \\end{pmatrix}'],
  ['Monday', 'Tuesday'],
  ['east', 'seat'],
  ['A', 'B'],
  ['(A)', '(B)'],
  ['yes', 'no'],
  ['', '0'],
  ['5', ''],
  ['1/0', '2/0'],
  ['5 +', '5'],
  ['(5', '5'],
  ['five', '5'],
];

function productUpTo(n: bigint): bigint {
  return n === 0n ? 1n : n * productUpTo(n - 1n);
}

describe('isEquivalent', () => {
  it('has at least 120 pairs to hold to', () => {
    expect(equal.length + unequal.length).toBeGreaterThanOrEqual(120);
  });

  it.each(equal)('%s is %s', async (a, b) => {
    expect(await isEquivalent(a, b)).toBe(true);
    expect(await isEquivalent(b, a)).toBe(true);
  });

  it.each(unequal)('%s is not %s', async (a, b) => {
    expect(await isEquivalent(a, b)).toBe(false);
    expect(await isEquivalent(b, a)).toBe(false);
  });

  it.each([
    ['opening brackets', '('.repeat(100_000)],
    ['balanced brackets', '('.repeat(50_000) + ')'.repeat(50_000)],
    ['braces', '{'.repeat(100_000)],
    ['fractions', '\\frac{'.repeat(16_000)],
    ['roots just below the limit of length', '\\sqrt{'.repeat(160)],
    ['brackets just below it', `${'['.repeat(499)}1${']'.repeat(499)}`],
    ['signs just below it', '-'.repeat(999)],
    ['powers', '9^'.repeat(499).concat('9')],
    ['powers of powers', '(9^9)^'.repeat(160).concat('9')],
    ['factorials', '9'.concat('!'.repeat(900))],
    ['a factorial of millions of digits', '99999999!'],
    ['one in a binomial', '\\binom{99999999}{5}'],
    ['one of a sum with a variable', '(x+99999999)!'],
    ['powers of numbers beside a factorial', '2^{-99999999}x!'],
    ['bars', '|'.repeat(999)],
    ['commas', '1,'.repeat(499).concat('1')],
    ['products of sums', '(x+y+z)^9'.repeat(100)],
    ['digits', '9'.repeat(1000)],
    ['spaces', `1${' '.repeat(998)}x`],
    ['letters', 'x'.repeat(1000)],
  ])('calls %s wrong', async (_, answer) => {
    expect(await isEquivalent(answer, '42')).toBe(false);
  });

  it('is reflexive and symmetric, and never throws', async () => {
    const pieces = String.raw`1 2 .5 , x y + - * / ^ ( ) [ ] { } \frac \sqrt \pi = < | % ! _ \pm \{ \} \sin`;
    const text = fc
      .array(fc.constantFrom(' ', '&', '\\\\', '\\text{cm}', ...pieces.split(' ')), { maxLength: 10 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        expect(await isEquivalent(a, a)).toBe(true);
        expect(await isEquivalent(a, b)).toBe(await isEquivalent(b, a));
      }),
      { numRuns: 500 },
    );
  });

  it('reads every fraction in each of its forms', async () => {
    const whole = fc.integer({ min: -999, max: 999 });
    await fc.assert(
      fc.asyncProperty(whole, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 2, max: 9 }), async (p, q, k) => {
        expect(await isEquivalent(`${p}/${q}`, `\\frac{${p * k}}{${q * k}}`)).toBe(true);
        expect(await isEquivalent(`${p}/${q}`, `-\\dfrac{${-p * k}}{${q * k}}`)).toBe(true);
        expect(await isEquivalent(`${p}/${q}`, `\\frac{${p * k + 1}}{${q * k}}`)).toBe(false);
      }),
    );
  });
});
