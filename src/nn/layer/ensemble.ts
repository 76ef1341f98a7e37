import { checkCounts, operantError } from '../../error/index.ts';
import { fillTree, leavesOf, type Tensor, type Tree, Value } from '../../tensor/index.ts';
import type { Module, StackableModule, Values } from '../module.ts';

/**
 * `members` networks of one kind with parameters of their own, computed together: one batched product a layer.
 * `[B, …]`, seen by all of them, or `[M, B, …]`, one slice each, gives `[M, B, …]`.
 *
 * Parameters are those of one member with a leading axis `[M, …]`; `memberOf` takes one out.
 */
export function ensemble<P extends Tree<Tensor>>(module: StackableModule<P>, members: number): Module<P> {
  checkCounts({ members }, 'in ensemble');
  return {
    init: (stream) => stacked(Array.from({ length: members }, (_, i) => module.init(stream.fork(i)))) as Values<P>,
    apply: (params, x) => module.apply(params, x),
  };
}

function stacked(members: readonly unknown[]): unknown {
  const columns = members.map((member) => leavesOf<Value>(member as Tree<Value>));
  const leaves = columns[0].map((first, k) => {
    const data = new Float32Array(members.length * first.size);
    columns.forEach((column, i) => {
      data.set(column[k].data, i * first.size);
    });
    return new Value(data, [members.length, ...first.shape], 'float32');
  });
  return fillTree<unknown, Value, Value>(members[0], leaves);
}

/**
 * The parameters of one member of an ensemble, sharing its memory.
 *
 * @param member counted from 0
 * @throws where there is no such member
 */
export function memberOf<P>(params: P, member: number): P {
  const leaves = leavesOf<Value>(params as Tree<Value>).map(({ data, shape }) => {
    const size = data.length / shape[0];
    if (!(Number.isInteger(member) && member >= 0 && member < shape[0])) {
      throw operantError('no such member', {
        value: member,
        where: `in an ensemble of ${shape[0]}`,
        help: `count from 0 to ${shape[0] - 1}`,
      });
    }
    return new Value(data.subarray(member * size, (member + 1) * size), shape.slice(1), 'float32');
  });
  return fillTree<unknown, Value, Value>(params, leaves) as P;
}
