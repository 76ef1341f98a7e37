import { expect } from 'vitest';
import { evaluate, grad, input, type Shape, type Tensor } from '../../src/tensor/index.ts';

/** Numbers in nested arrays, as they are written on paper. */
export type Numbers = number | readonly Numbers[];

/** What a function of tensors gives for these numbers, in float64. */
export function compute(fn: (...inputs: Tensor[]) => Tensor, ...args: readonly Numbers[]): Numbers {
  const inputs = args.map((numbers) => input(shapeOf(numbers)));
  return evaluated(fn(...inputs), inputs, args);
}

/** The gradient of the sum of a function's results, for its first argument. */
export function gradient(fn: (...inputs: Tensor[]) => Tensor, ...args: readonly Numbers[]): Numbers {
  const [first, ...rest] = args.map((numbers) => input(shapeOf(numbers)));
  const slope = grad((x: Tensor) => fn(x, ...rest).sum())(first!);
  return evaluated(slope, [first!, ...rest], args);
}

/** Expects numbers in the same arrangement, each within `digits` decimal digits. */
export function expectNumbers(got: Numbers, want: Numbers, digits = 9): void {
  expect(shapeOf(got)).toEqual(shapeOf(want));
  const [left, right] = [flat(got), flat(want)];
  left.forEach((x, i) => {
    if (Number.isFinite(right[i])) expect(x, `element ${i}`).toBeCloseTo(right[i]!, digits);
    else expect(x, `element ${i}`).toBe(right[i]);
  });
}

function evaluated(tensor: Tensor, inputs: readonly Tensor[], args: readonly Numbers[]): Numbers {
  const feeds = new Map(inputs.map((placeholder, i) => [placeholder, flat(args[i]!)]));
  const [result] = evaluate([tensor], feeds);
  return nest([...result!.data], result!.shape);
}

function shapeOf(numbers: Numbers): number[] {
  return typeof numbers === 'number' ? [] : [numbers.length, ...(numbers.length > 0 ? shapeOf(numbers[0]!) : [])];
}

const flat = (numbers: Numbers): number[] => (typeof numbers === 'number' ? [numbers] : numbers.flatMap(flat));

function nest(data: readonly number[], shape: Shape): Numbers {
  const [length, ...rest] = shape;
  if (length === undefined) return data[0]!;
  const size = data.length / length;
  return Array.from({ length }, (_, i) => nest(data.slice(i * size, (i + 1) * size), rest));
}
