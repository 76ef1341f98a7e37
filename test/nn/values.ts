import { expect } from 'vitest';
import {
  type Arguments,
  type Program,
  program,
  type Results,
  type Shape,
  sizeOf,
  Value,
} from '../../src/tensor/index.ts';

/** `amplitude · sin(phase + i)` for element i: numbers that other frameworks' scripts can make too. */
export function wave(shape: Shape, phase = 0, amplitude = 1): Value {
  const data = Float32Array.from({ length: sizeOf(shape) }, (_, i) => amplitude * Math.sin(phase + i));
  return new Value(data, shape, 'float32');
}

/** Largest magnitude among the elements. */
export function largest({ data }: Value): number {
  return Math.max(...Array.from(data, Math.abs));
}

export function expectClose(actual: Value | ArrayLike<number>, expected: ArrayLike<number>, tolerance = 2e-6): void {
  const numbers = Array.from(actual instanceof Value ? actual.data : actual);
  expect(numbers).toHaveLength(expected.length);
  numbers.forEach((number, i) => {
    if (!(Math.abs(number - expected[i]) <= tolerance)) {
      expect.fail(`element ${i}: ${number}, expected ${expected[i]} within ${tolerance}; all: [${numbers.join(', ')}]`);
    }
  });
}

/** Runs a function of tensors once, compiled. */
export async function run<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  ...args: Arguments<A>
): Promise<Results<R>> {
  const compiled = programOf(fn);
  const result = await compiled(...args);
  await compiled.dispose();
  return result;
}

/** Computes a function of tensors once, in float64. */
export function reference<A extends readonly unknown[], R>(fn: (...args: A) => R, ...args: Arguments<A>): Results<R> {
  return programOf(fn).reference(...args);
}

function programOf<A extends readonly unknown[], R>(fn: (...args: A) => R): Program<A, R> {
  return program('test', fn as never) as unknown as Program<A, R>;
}
