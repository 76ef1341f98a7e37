import { constant, evaluate, grad, input, type Tensor, zeros } from '../../src/tensor/index.ts';
import { outputsOf, type Sample } from './sample.ts';
import { elementsFor, weightsFor } from './values.ts';

/** Step of the differences. Their error is of order step⁴; rounding adds 1e-16 / step. */
const STEP = 2e-4;

/** A scalar function of the float32 inputs of a sample. */
export type Loss = (params: readonly Tensor[]) => Tensor;

export const isFloat = (tensor: Tensor): boolean => tensor.dtype === 'float32';

/** The weighted sum of a sample's float32 results as a function of its float32 inputs, the other inputs held. */
export function lossOf(sample: Sample, inputs: readonly Tensor[], seed: number): Loss {
  const params = inputs.filter(isFloat);
  return (given) => {
    const all = inputs.map((tensor) => given[params.indexOf(tensor)] ?? tensor);
    return weightedSum(outputsOf(sample, all).filter(isFloat), seed);
  };
}

/** The derivative of a loss in a random direction: the next scalar to differentiate. */
export function slopeOf(loss: Loss, seed: number): Loss {
  return (given) => weightedSum(grad((p: readonly Tensor[]) => loss(p))(given), seed);
}

function weightedSum(tensors: readonly Tensor[], seed: number): Tensor {
  const terms = tensors.map((tensor, i) =>
    tensor.mul(constant(weightsFor(tensor.shape, seed + i), tensor.shape)).sum(),
  );
  return terms.reduce((total, term) => total.add(term), zeros([]));
}

/** A loss's derivative in a direction as its gradient and as differences of its values give it, in float64. */
export interface Derivatives {
  readonly rules: number;
  readonly differences: number;
  /** Size of the numbers that went into them. */
  readonly scale: number;
}

/** Differentiates a sample's loss (or its slope) in a random direction at a random point. */
export function derivatives(sample: Sample, seed: number, order: 1 | 2): Derivatives {
  const inputs = sample.inputs.map(({ shape, domain }) => input(shape, domain.dtype));
  const params = inputs.filter(isFloat);
  const directions = params.map((tensor, i) => weightsFor(tensor.shape, seed + 100 + i));
  const elements = elementsFor(sample.inputs, seed);
  const feeds = new Map(inputs.map((tensor, i) => [tensor, elements[i]!]));
  const own = lossOf(sample, inputs, seed);
  const loss = order === 1 ? own : slopeOf(own, seed + 200);
  const value = loss(params);
  const gradient = evaluate(grad((p: readonly Tensor[]) => loss(p))(params), feeds);
  const terms = gradient.flatMap(({ data }, i) => Array.from(data, (g, j) => g * directions[i]![j]!));
  const at = (step: number) => {
    const moved = params.map((tensor, i) => {
      return [tensor, feeds.get(tensor)!.map((x, j) => x + step * directions[i]![j]!)] as const;
    });
    return evaluate([value], new Map([...feeds, ...moved]))[0]!.data[0]!;
  };
  return {
    rules: terms.reduce((a, b) => a + b, 0),
    differences: richardson(at),
    scale: 1 + Math.abs(at(0)) + terms.reduce((a, b) => a + Math.abs(b), 0),
  };
}

/** The derivative at 0 from two central differences, of fourth order in the step. */
function richardson(f: (step: number) => number): number {
  const central = (step: number) => (f(step) - f(-step)) / (2 * step);
  return (4 * central(STEP) - central(2 * STEP)) / 3;
}
