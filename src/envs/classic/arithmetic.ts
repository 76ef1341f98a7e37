/**
 * Where Gymnasium's NumPy rounds depends on its version, for the two tasks with float32 actions or state.
 *
 * - `float64` computes in float64 throughout, as Gymnasium does under NumPy 1, where a float32 number meeting a Python number became float64;
 * - `numpy2` rounds to float32 where Gymnasium does under NumPy 2, whose rules (NEP 50) keep such results in float32.
 *
 * The two differ by about 1e-8 in a step, which a free-running episode amplifies.
 */
export type Arithmetic = 'float64' | 'numpy2';

/** `x` as a float32 number where `narrow` says so. */
export function roundIf(narrow: boolean, x: number): number {
  return narrow ? Math.fround(x) : x;
}
