import { evaluate, grad, input, type Tensor } from '../../../tensor/index.ts';
import type { TrainingSequence } from '../../engine/engine.ts';
import type { Loss } from '../../engine/loss.ts';

/** A loss over a batch, in float64. */
export interface Evaluated {
  readonly loss: number;
  readonly figures: Readonly<Record<string, number>>;
  /** `[B][T]` of the longest sequence: what the loss does to each log-probability, filling included. */
  readonly gradients: readonly (readonly number[])[];
  /** The same for the values; zeros where the loss does not look at them. */
  readonly valueGradients: readonly (readonly number[])[];
}

export interface Said {
  readonly batch: readonly TrainingSequence[];
  readonly loss: Loss;
  /** `[T]` for each sequence, under the weights that learn. */
  readonly logProbs: readonly ArrayLike<number>[];
  readonly values?: readonly ArrayLike<number>[];
  readonly entropies?: readonly ArrayLike<number>[];
  readonly scalars?: Readonly<Record<string, number>>;
  /** What stands in place of log-probabilities that are not of the loss, and in the filling. */
  readonly garbage?: number;
}

/** A loss and its gradient for log-probabilities, by the reference evaluator; shorter sequences are filled up. */
export function evaluateLoss({ batch, loss, logProbs, values, entropies, scalars = {}, garbage = 0 }: Said): Evaluated {
  const length = Math.max(...batch.map(({ tokens }) => tokens.length));
  const shape = [batch.length, length];
  const rows = (of: (b: number) => ArrayLike<number>, other: number) =>
    batch.flatMap(({ mask }, b) =>
      Array.from({ length }, (_, t) => (t < mask.length && mask[t] !== 0 ? of(b)[t]! : other)),
    );
  const filled = (of: (b: number) => ArrayLike<number>) =>
    batch.flatMap((_, b) => Array.from({ length }, (_, t) => of(b)[t] ?? 0));
  const feeds = new Map<Tensor, ArrayLike<number>>();
  const fed = (numbers: ArrayLike<number>, of: readonly number[] = shape): Tensor => {
    const tensor = input([...of]);
    feeds.set(tensor, numbers);
    return tensor;
  };
  const x = fed(rows((b) => logProbs[b]!, garbage));
  const v = fed(values ? rows((b) => values[b]!, garbage) : new Array(batch.length * length).fill(0));
  const rest = {
    mask: fed(filled((b) => batch[b]!.mask)),
    entropies: fed(entropies ? filled((b) => entropies[b]!) : new Array(batch.length * length).fill(0)),
    arrays: Object.fromEntries(
      Object.keys(batch[0]!.arrays ?? {}).map((name) => [name, fed(filled((b) => batch[b]!.arrays![name]!))]),
    ),
    scalars: Object.fromEntries(Object.entries(scalars).map(([name, number]) => [name, fed([number], [])])),
  };
  const run = (own: { readonly x: Tensor; readonly v: Tensor }) => {
    const given = loss({ ...rest, logProbs: own.x, values: own.v, distribution: own.x });
    return 'figures' in given ? given : { loss: given, figures: {} };
  };
  const given = run({ x, v });
  const slopes = grad((own: { readonly x: Tensor; readonly v: Tensor }) => run(own).loss)({ x, v });
  const names = Object.keys(given.figures);
  const wanted = [given.loss, slopes.x, slopes.v, ...names.map((name) => given.figures[name as never] as Tensor)];
  const [total, dx, dv, ...figures] = evaluate(wanted, feeds).map(({ data }) => data);
  const nested = (data: Float64Array) => batch.map((_, b) => Array.from(data.slice(b * length, (b + 1) * length)));
  return {
    loss: total![0]!,
    figures: Object.fromEntries(names.map((name, i) => [name, figures[i]![0]!])),
    gradients: nested(dx!),
    valueGradients: nested(dv!),
  };
}
