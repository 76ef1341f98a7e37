/** An exact fraction in lowest terms, denominator above 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * `numerator / denominator` in lowest terms.
 *
 * @param denominator - not 0
 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Of `25`, `2.5`, `.5`, `5.`: digits with at most one point. */
export function rationalOfDecimal(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `1 / a`; undefined for 0. */
export function invert({ numerator, denominator }: Rational): Rational | undefined {
  return numerator === 0n ? undefined : rational(denominator, numerator);
}

/** `base` to a whole power; undefined for 0 to a negative one. */
export function power(base: Rational, exponent: bigint): Rational | undefined {
  if (exponent < 0n) {
    const inverse = invert(base);
    return inverse && power(inverse, -exponent);
  }
  return { numerator: base.numerator ** exponent, denominator: base.denominator ** exponent };
}

export function isEqualRational(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** The nearest float64, or ±Infinity; below 2^-1022 perhaps the one next to it. */
export function toNumber({ numerator, denominator }: Rational): number {
  const isNegative = numerator < 0n;
  const size = isNegative ? -numerator : numerator;
  // Three digits more than a float64 has, and one that says whether anything is left over, round as all of them would.
  const shift = 56 - (bitLength(size) - bitLength(denominator));
  const [above, below] = shift > 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)];
  const quotient = Number(((above / below) << 1n) | (above % below === 0n ? 0n : 1n));
  // In two steps, since 2^-shift alone may be too small or too large.
  const half = Math.trunc((shift + 1) / 2);
  const value = quotient * 2 ** -half * 2 ** (half - shift - 1);
  return isNegative ? -value : value;
}

/** Binary digits of the absolute value; 0 has none. */
export function bitLength(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
}

/** `3/4`, or `3` for whole numbers. */
export function showRational({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
