import type { Stream } from '../random/index.ts';
import type { MapTree, Tensor, Tree, Value } from '../tensor/index.ts';

/** Parameters of a module whose exact structure does not matter to the reader: nested records of tensors. */
export type Params = Tensor | { readonly [name: string]: Params };

/** Parameters as they are between programs: a tree of tensors with a value in place of each. */
export type Values<P> = MapTree<P, Tensor, Value>;

/**
 * A network without state of its own. `init` draws parameters, `apply` is a pure function of parameters and inputs; a
 * program receives the parameters as an argument.
 *
 * Types of parameters are type aliases of records, never interfaces or arrays, so that every module is also a `Module`
 * without type arguments. Lists are records with the keys '0', '1', ….
 *
 * @example
 * const net = mlp({ sizes: [4, 64, 2] });
 * const forward = program('forward', (params: MlpParams, x: Tensor) => net.apply(params, x));
 * const logits = await forward(net.init(stream), value(observations, [8, 4]));
 */
export interface Module<P extends Tree<Tensor> = Params, Inputs extends readonly unknown[] = [x: Tensor], Y = Tensor> {
  /**
   * Draws parameters from named forks of `stream`; the stream itself does not move, so the same stream gives the same.
   */
  init(stream: Stream): Values<P>;
  apply(params: P, ...inputs: Inputs): Y;
}

/**
 * A module whose `apply` also takes parameters with a leading axis of members, `[M, …]` each: one batched operation
 * then computes all members, with results `[M, B, …]` from inputs `[B, …]` or `[M, B, …]`. See `ensemble`.
 */
export interface StackableModule<P extends Tree<Tensor> = Params> extends Module<P> {
  readonly stackable: true;
}
