import * as fc from 'fast-check';
import {
  evaluate,
  grad,
  input,
  program,
  type Runtime,
  type Tensor,
  type Value,
  value,
} from '../../src/tensor/index.ts';
import { operationNames, sampleOf } from './cases.ts';
import { isFloat, lossOf, slopeOf } from './differences.ts';
import { drawn } from './draw.ts';
import { outputsOf, type Sample } from './sample.ts';
import { elementsFor } from './values.ts';

/** One sample of every operation. */
export const oneOfEach = (): fc.Arbitrary<Sample[]> =>
  fc.tuple(...operationNames.map((name) => drawn((draw) => sampleOf(name, draw))));

/** A sample's results, then the gradients of their weighted sum, and of that one's slope where `order` is 2. */
export function resultsOf(sample: Sample, inputs: readonly Tensor[], seed: number, order: 0 | 1 | 2): Tensor[] {
  const params = inputs.filter(isFloat);
  const loss = lossOf(sample, inputs, seed);
  const gradientOf = (fn: typeof loss) => grad((p: readonly Tensor[]) => fn(p))(params);
  return [
    ...outputsOf(sample, inputs),
    ...(order > 0 ? gradientOf(loss) : []),
    ...(order > 1 ? gradientOf(slopeOf(loss, seed + 200)) : []),
  ];
}

/** Elements as values of the samples' dtypes. */
export function valuesFor(sample: Sample, seed: number): Value[] {
  const elements = elementsFor(sample.inputs, seed);
  return sample.inputs.map(({ shape, domain }, i) => value([...elements[i]!], shape, domain.dtype));
}

/** The results in float64, straight from the graph as written. */
export function expectedOf(sample: Sample, seed: number, order: 0 | 1 | 2): Float64Array[] {
  const inputs = sample.inputs.map(({ shape, domain }) => input(shape, domain.dtype));
  const elements = elementsFor(sample.inputs, seed);
  const feeds = new Map(inputs.map((tensor, i) => [tensor, elements[i]!]));
  return evaluate(resultsOf(sample, inputs, seed, order), feeds).map(({ data }) => data);
}

/** The results of all samples from one program on this runtime. */
export async function runAll(runtime: Runtime, samples: readonly Sample[], seed: number, order: 0 | 1 | 2) {
  const all = program(
    'all',
    (inputs: readonly (readonly Tensor[])[]) =>
      samples.map((sample, i) => resultsOf(sample, inputs[i]!, seed + i, order)),
    { runtime, threads: 1 },
  );
  try {
    return await all(samples.map((sample, i) => valuesFor(sample, seed + i)));
  } finally {
    await all.dispose();
  }
}
