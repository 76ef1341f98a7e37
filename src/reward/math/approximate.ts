/**
 * A complex number in float64 and a bound on how far rounding may have taken it from the exact value, to first order.
 * Two values are told apart by their bounds, so that no tolerance has to be chosen.
 */
export interface Approximate {
  readonly re: number;
  readonly im: number;
  readonly error: number;
}

const epsilon = 2 ** -52;
/** Smaller values have fewer digits than the bounds count on. */
const leastNormal = 2 ** -1022;

export const undefinedValue: Approximate = { re: Number.NaN, im: Number.NaN, error: Number.NaN };

export function approximate(re: number, im = 0, error = 0): Approximate {
  return { re, im, error };
}

export function magnitude({ re, im }: Approximate): number {
  return Math.hypot(re, im);
}

/**
 * Adds the rounding of one operation to a propagated error. An imaginary part of -0 would be the other side of a cut.
 */
function rounded(re: number, im: number, error: number, operations = 1): Approximate {
  return { re, im: im + 0, error: error + operations * epsilon * Math.hypot(re, im) };
}

/** The value, unless it is so small that digits of it are lost; `isZero` says whether it is 0 exactly. */
export function unlessTiny(value: Approximate, isZero: boolean): Approximate {
  return isZero || magnitude(value) >= leastNormal ? value : undefinedValue;
}

export function plus(a: Approximate, b: Approximate): Approximate {
  return rounded(a.re + b.re, a.im + b.im, a.error + b.error);
}

export function minus(a: Approximate): Approximate {
  return rounded(0 - a.re, 0 - a.im, a.error, 0);
}

export function times(a: Approximate, b: Approximate): Approximate {
  const error = magnitude(a) * b.error + magnitude(b) * a.error + a.error * b.error;
  const product = rounded(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re, error, 3);
  return unlessTiny(product, magnitude(a) === 0 || magnitude(b) === 0);
}

export function over(a: Approximate, b: Approximate): Approximate {
  const size = magnitude(b);
  if (size === 0) return undefinedValue;
  // By the direction of b, then by its size: its square may be too large or too small.
  const [x, y] = [b.re / size, b.im / size];
  const [re, im] = [(a.re * x + a.im * y) / size, (a.im * x - a.re * y) / size];
  const quotient = rounded(re, im, (a.error + Math.hypot(re, im) * b.error) / size, 7);
  return unlessTiny(quotient, magnitude(a) === 0);
}

export function exponential(a: Approximate): Approximate {
  const size = Math.exp(a.re);
  const value = rounded(size * Math.cos(a.im), size * Math.sin(a.im), size * a.error, 4 + magnitude(a));
  return unlessTiny(value, false);
}

/** Principal value; undefined at 0. */
export function logarithm(a: Approximate): Approximate {
  const size = magnitude(a);
  if (size === 0) return undefinedValue;
  return rounded(Math.log(size), Math.atan2(a.im, a.re), a.error / size + epsilon, 2);
}

/** Principal value; real bases with whole exponents stay real. */
export function toPower(base: Approximate, exponent: Approximate): Approximate {
  const isReal = base.im === 0 && exponent.im === 0;
  if (magnitude(base) === 0) {
    if (magnitude(exponent) === 0) return approximate(1);
    return exponent.re > 0 && exponent.im === 0 ? approximate(0, 0, base.error) : undefinedValue;
  }
  if (!isReal || (base.re < 0 && !Number.isInteger(exponent.re))) return exponential(times(exponent, logarithm(base)));
  const value = base.re ** exponent.re;
  const relative =
    Math.abs(exponent.re / base.re) * base.error + Math.abs(Math.log(Math.abs(base.re))) * exponent.error;
  return unlessTiny(rounded(value, 0, Math.abs(value) * relative, 4), false);
}

/** The real root of a real number where there is one, else the principal one. */
export function root(radicand: Approximate, degree: Approximate): Approximate {
  const isOdd = degree.im === 0 && degree.error === 0 && Math.abs(degree.re % 2) === 1;
  const inverse = over(approximate(1), degree);
  if (radicand.im === 0 && radicand.re < 0 && isOdd) return minus(toPower(minus(radicand), inverse));
  return toPower(radicand, inverse);
}

/**
 * A function of a real argument.
 *
 * @param slope - bound on the derivative near the argument
 */
export function realFunction(a: Approximate, f: (x: number) => number, slope: number): Approximate {
  if (a.im !== 0) return undefinedValue;
  const value = f(a.re);
  return { re: value, im: 0, error: slope * (a.error + epsilon * Math.abs(a.re)) + 2 * epsilon * Math.abs(value) };
}

/** Whether two approximations may stand for one value, cannot, or are too rough (or not finite) to tell. */
export function compareApproximate(a: Approximate, b: Approximate): 'same' | 'different' | 'unknown' {
  const difference = Math.hypot(a.re - b.re, a.im - b.im);
  const error = 8 * (a.error + b.error);
  if (!Number.isFinite(difference) || !Number.isFinite(error)) return 'unknown';
  if (difference > error) return 'different';
  return error <= 1e-6 * Math.max(1, magnitude(a)) ? 'same' : 'unknown';
}
