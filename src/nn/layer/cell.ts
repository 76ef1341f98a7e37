import { checkCounts } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import { concat, stack, type Tensor, type Tree } from '../../tensor/index.ts';
import { type Initialiser, zeroInitialiser } from '../initial/initialiser.ts';
import { orthogonal } from '../initial/orthogonal.ts';
import type { Params, Values } from '../module.ts';

/**
 * A recurrent cell. Its state is one tensor `[N, stateSize]`, made of one or more parts `[N, size]` side by side, of
 * which the first is the output. A step is in two pieces so that `scan` can do the first for all times in one product.
 */
export interface Cell<P extends Tree<Tensor> = Params> {
  /** Width of the output. */
  readonly size: number;
  /** Width of the state: `size` times the number of its parts. */
  readonly stateSize: number;
  init(stream: Stream): Values<P>;
  /** What the input alone contributes: `[…, inputs] → […, gates · size]`. */
  project(params: P, x: Tensor): Tensor;
  /** The parts of the next state from a projected input `[N, gates · size]` and the parts of the present one. */
  step(params: P, projected: Tensor, parts: readonly Tensor[]): Tensor[];
}

/** Parameters of a cell with G gates; the gates lie side by side in the order that the cell names. */
export type CellParams = {
  /** `[inputs, G · size]` */
  readonly inputWeight: Tensor;
  /** `[size, G · size]` */
  readonly stateWeight: Tensor;
  /** `[G · size]` */
  readonly bias: Tensor;
};

/**
 * Runs a cell over time: `xs [T, N, inputs]`, `state [N, stateSize]` before the first step. Where `resets [T, N]`
 * (bool, or numbers with 0 for no) says that step t begins a new episode, the state is 0 before that step. The graph is
 * unrolled, T steps one after the other.
 *
 * @throws where T is 0
 * @returns the outputs `[T, N, size]` and the state after the last step
 */
export function scan<P extends Tree<Tensor>>(
  cell: Cell<P>,
  params: P,
  xs: Tensor,
  state: Tensor,
  resets?: Tensor,
): { outputs: Tensor; state: Tensor } {
  checkCounts({ steps: xs.shape[0] }, 'in scan');
  const projected = unstacked(cell.project(params, xs));
  const keeps = resets?.cast('bool').not().cast('float32').unsqueeze(-1);
  const outputs: Tensor[] = [];
  let parts: readonly Tensor[] = state.split(cell.stateSize / cell.size, { axis: -1 });
  for (let t = 0; t < xs.shape[0]; t++) {
    const keep = keeps?.at(t);
    const kept = keep ? parts.map((part) => part.mul(keep)) : parts;
    parts = cell.step(params, projected[t], kept);
    outputs.push(parts[0]);
  }
  return { outputs: stack(outputs), state: concat(parts, { axis: -1 }) };
}

/**
 * The slices along the first axis. Cut in halves again and again: the gradient of a slice has the size of what it was
 * cut from, so cutting all T from the whole would make T gradients of the whole, T² work.
 */
function unstacked(x: Tensor): Tensor[] {
  const length = x.shape[0];
  if (length === 1) return [x.squeeze(0)];
  const half = length >> 1;
  return x.split([half, length - half]).flatMap(unstacked);
}

/** Weights orthogonal for each gate, biases 0. */
export function initCell(stream: Stream, inputs: number, size: number, gates: number): Values<CellParams> {
  return {
    inputWeight: sideBySide(inputs, size, gates)([inputs, gates * size], stream.fork('inputWeight')),
    stateWeight: sideBySide(size, size, gates)([size, gates * size], stream.fork('stateWeight')),
    bias: zeroInitialiser([gates * size], stream.fork('bias')),
  };
}

function sideBySide(inputs: number, size: number, gates: number): Initialiser {
  return (shape, stream) => {
    const joined = zeroInitialiser(shape, stream);
    for (let gate = 0; gate < gates; gate++) {
      const { data } = orthogonal(1)([inputs, size], stream.fork(gate));
      for (let i = 0; i < inputs; i++) {
        joined.data.set(data.subarray(i * size, (i + 1) * size), (i * gates + gate) * size);
      }
    }
    return joined;
  };
}
