import { traceError } from '../op.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Sums of products over named axes, in NumPy's notation: `einsum('bij,bjk->bik', a, b)`. Written with transposes,
 * reshapes and matrix products, so it differentiates as they do. One or two operands; a letter at most once an operand.
 */
export function einsum(equation: string, ...operands: readonly Tensor[]): Tensor {
  const { inputs, output } = parse(equation, operands);
  if (operands.length === 1) return toAxes(sumMissing(operands[0]!, inputs[0]!, output), output);
  const [a, b] = inputs as [string, string];
  const left = sumMissing(operands[0]!, a, b + output);
  const right = sumMissing(operands[1]!, b, a + output);
  return toAxes(contract(left, right, output), output);
}

interface Named {
  readonly tensor: Tensor;
  readonly names: string;
}

function parse(equation: string, operands: readonly Tensor[]): { inputs: string[]; output: string } {
  const fail = (what: string) => traceError(`einsum '${equation}'`, what, operands);
  const match = /^([a-zA-Z]*(?:,[a-zA-Z]*)?)(?:->([a-zA-Z]*))?$/.exec(equation.replace(/\s/g, ''));
  if (!match) throw fail("is not of the form 'ij,jk->ik'");
  const inputs = match[1]!.split(',');
  const letters = inputs.join('');
  const once = [...letters].filter((letter) => letters.split(letter).length === 2);
  const output = match[2] ?? once.sort().join('');
  if (operands.length === 2 && operands.some((operand) => operand.dtype !== 'float32'))
    throw fail('takes float32 alone');
  if (inputs.length !== operands.length) throw fail(`${inputs.length} groups for ${operands.length} operands`);
  for (const group of [...inputs, output]) {
    if (new Set(group).size !== group.length) throw fail(`'${group}' repeats a letter`);
  }
  if ([...output].some((letter) => !letters.includes(letter))) throw fail('the result has a letter no operand has');
  const lengths = new Map<string, number>();
  inputs.forEach((group, k) => {
    if (group.length !== operands[k]!.rank) throw fail(`'${group}' does not name the axes of operand ${k}`);
    [...group].forEach((letter, axis) => {
      const length = operands[k]!.shape[axis]!;
      if ((lengths.get(letter) ?? length) !== length) throw fail(`axis ${letter} has two lengths`);
      lengths.set(letter, length);
    });
  });
  return { inputs, output };
}

/** Sums over axes whose letter does not occur in `wanted`. */
function sumMissing(tensor: Tensor, names: string, wanted: string): Named {
  const gone = [...names].flatMap((letter, axis) => (wanted.includes(letter) ? [] : [axis]));
  if (gone.length === 0) return { tensor, names };
  return { tensor: tensor.sum({ axis: gone }), names: [...names].filter((letter) => wanted.includes(letter)).join('') };
}

function toAxes({ tensor, names }: Named, output: string): Tensor {
  return output.length < 2 ? tensor : tensor.transpose([...output].map((letter) => names.indexOf(letter)));
}

/** One batched matrix product: shared axes that stay are the batch, shared axes that go are summed over. */
function contract(a: Named, b: Named, output: string): Named {
  const batch = [...a.names].filter((letter) => b.names.includes(letter) && output.includes(letter)).join('');
  const summed = [...a.names].filter((letter) => b.names.includes(letter) && !output.includes(letter)).join('');
  const rows = [...a.names].filter((letter) => !b.names.includes(letter)).join('');
  const columns = [...b.names].filter((letter) => !a.names.includes(letter)).join('');
  const left = grouped(a, [batch, rows, summed]);
  const right = grouped(b, [batch, summed, columns]);
  const lengthOf = (letter: string) => {
    const { tensor, names } = a.names.includes(letter) ? a : b;
    return tensor.shape[names.indexOf(letter)]!;
  };
  const names = batch + rows + columns;
  return { tensor: left.matmul(right).reshape([...names].map(lengthOf)), names };
}

/** Transposes to the given order of letters and folds every group into one axis. */
function grouped({ tensor, names }: Named, groups: readonly string[]): Tensor {
  const ordered = toAxes({ tensor, names }, groups.join(''));
  let axis = 0;
  const shape = groups.map((group) => [...group].reduce((length) => length * ordered.shape[axis++]!, 1));
  return ordered.reshape(shape);
}
