// Logarithm, sine and cosine from additions, multiplications and divisions alone. IEEE 754 fixes the result of those to the bit, while
// ECMAScript leaves Math.log, Math.sin and Math.cos to the engine; so the noise made with these is the same everywhere. (It leaves Math.sqrt
// to the engine too, but engines use the processor's square root, which IEEE 754 also fixes.)

/** High word of sqrt(1/2) as a float64. */
const SQRT_HALF = 0x3fe6a09e;

const float = new Float64Array([1]);
const bits = new Int32Array(float.buffer);
/** Which half of a float64 holds sign and exponent: 1 on little-endian machines. */
const HIGH = bits[1] === 0 ? 0 : 1;
/** `POWER[64 - e]` is 2^e for e in (-64, 64]. */
const POWER = Float64Array.from({ length: 128 }, (_, i) => 2 ** (64 - i));

/**
 * Natural logarithm of x in [2^-60, 2^60], to about one unit in the last place.
 *
 * With x = 2^e m and m in [sqrt(1/2), sqrt(2)): log x = e log 2 + 2 artanh((m - 1) / (m + 1)), by the series of artanh.
 */
export function log(x: number): number {
  float[0] = x;
  const exponent = (bits[HIGH] - SQRT_HALF) >> 20;
  const m = x * POWER[64 + exponent];
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const tail = 1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z * (1 / 21))));
  const series = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * tail)))));
  return exponent * Math.LN2 + (2 * s + 2 * s * series);
}

/** Sine of t in [-π/4, π/4] by its Taylor series, to about one unit in the last place. */
export function sine(t: number): number {
  const z = t * t;
  const tail = -1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z * (1 / 355687428096000)));
  return t + t * z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 + z * (1 / 362880 + z * tail))));
}

/** Cosine of t in [-π/4, π/4] by its Taylor series, to about one unit in the last place. */
export function cosine(t: number): number {
  const z = t * t;
  const tail = 1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000));
  return 1 + z * (-1 / 2 + z * (1 / 24 + z * (-1 / 720 + z * (1 / 40320 + z * (-1 / 3628800 + z * tail)))));
}
