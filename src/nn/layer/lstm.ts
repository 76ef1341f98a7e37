import { checkCounts } from '../../error/index.ts';
import { type Cell, type CellParams, initCell } from './cell.ts';

/**
 * Long short-term memory with gates input i, forget f, candidate g, output o; the state is the output h beside the
 * memory c (`stateSize = 2 · size`):
 *
 *     i, f, o = σ(x·W + h·U + b)      g = tanh(x·Wg + h·Ug + bg)
 *     c' = f · c + i · g      h' = o · tanh(c')
 *
 * Hochreiter, Schmidhuber 1997; forget gate by Gers, Schmidhuber, Cummins 2000. Gates in PyTorch's order, whose two
 * biases are here their sum. Weights of each gate start
 * orthogonal, biases 0, that of the forget gate 1 (Jozefowicz, Zaremba, Sutskever 2015); PyTorch starts it near 0.
 */
export function lstmCell(inputs: number, size: number): Cell<CellParams> {
  checkCounts({ inputs, size }, 'in lstmCell');
  return {
    size,
    stateSize: 2 * size,
    init: (stream) => {
      const params = initCell(stream, inputs, size, 4);
      params.bias.data.fill(1, size, 2 * size);
      return params;
    },
    project: ({ inputWeight, bias }, x) => x.matmul(inputWeight).add(bias),
    step: ({ stateWeight }, projected, [h, c]) => {
      const sums = projected.add(h.matmul(stateWeight));
      const [input, forget, candidate, output] = sums.split(4, { axis: -1 });
      const memory = forget.sigmoid().mul(c).add(input.sigmoid().mul(candidate.tanh()));
      return [output.sigmoid().mul(memory.tanh()), memory];
    },
  };
}
