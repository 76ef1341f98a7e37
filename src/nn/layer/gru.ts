import { checkCounts } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import { zeroInitialiser } from '../initial/initialiser.ts';
import { type Cell, type CellParams, initCell } from './cell.ts';

/** `candidateBias [size]` is what is added to the state's part of the candidate (cn below). */
export type GruParams = CellParams & { readonly candidateBias: Tensor };

/**
 * Gated recurrent unit with gates reset r, update z, candidate n; the state is the output h (`stateSize = size`):
 *
 *     r = σ(x·Wr + h·Ur + br)      z = σ(x·Wz + h·Uz + bz)
 *     n = tanh(x·Wn + bn + r · (h·Un + cn))      h' = (1 − z) · n + z · h
 *
 * Cho et al. 2014, arXiv 1406.1078. The reset gate acts after the product with Un, as in PyTorch and cuDNN; in the
 * paper it acts before. PyTorch has two biases for r and for z, here their sums. Weights of each gate start orthogonal,
 * biases 0.
 */
export function gruCell(inputs: number, size: number): Cell<GruParams> {
  checkCounts({ inputs, size }, 'in gruCell');
  return {
    size,
    stateSize: size,
    init: (stream) => ({
      ...initCell(stream, inputs, size, 3),
      candidateBias: zeroInitialiser([size], stream),
    }),
    project: ({ inputWeight, bias }, x) => x.matmul(inputWeight).add(bias),
    step: ({ stateWeight, candidateBias }, projected, [h]) => {
      const recurrent = h.matmul(stateWeight);
      const gates = { axis: -1, end: 2 * size };
      const [reset, update] = projected.slice(gates).add(recurrent.slice(gates)).sigmoid().split(2, { axis: -1 });
      const last = { axis: -1, start: 2 * size };
      const remembered = reset.mul(recurrent.slice(last).add(candidateBias));
      const candidate = projected.slice(last).add(remembered).tanh();
      return [candidate.add(update.mul(h.sub(candidate)))];
    },
  };
}
