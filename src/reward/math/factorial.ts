/** Larger ones are beyond float64. */
const greatest = 170;

/** `n!`; undefined but for whole numbers from 0 to 170. */
export function factorial(n: number): bigint | undefined {
  if (!(Number.isInteger(n) && n >= 0 && n <= greatest)) return undefined;
  let product = 1n;
  for (let k = 2n; k <= n; k++) product *= k;
  return product;
}
