import { operantError } from '../../error/index.ts';
import type { Params } from '../../nn/index.ts';
import { concat, type ProgramOptions, program, stack, type Tensor, valueAndGrad } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import { figuresOf, type SymbolicFigures } from './figures.ts';
import type { Loss, LossInputs } from './loss.ts';
import { modelOf } from './weight-tree.ts';

/** One piece of a batch, symbolically. */
export type PieceTensors = {
  /** `[B, T]` int32 */
  readonly tokens: Tensor;
  /** `[B, T]` int32 */
  readonly targets: Tensor;
  /** `[B, T]` */
  readonly mask: Tensor;
  readonly arrays: Readonly<Record<string, Tensor>>;
};

/** Numbers of a call: the caller's own, and the temperature where it is not 1. */
export type CallScalars = {
  readonly own: Readonly<Record<string, Tensor>>;
  readonly temperature?: Tensor;
};

/** Tokens of a part; what one part computes then stays in the processor's cache until its gradient needs it. */
const TOKENS_PER_PART = 1024;

/**
 * The program of a loss: its value, what it reports, the log-probabilities, and the gradient of the learning weights.
 */
export function lossProgram(config: ModelConfig, loss: Loss, options: ProgramOptions) {
  const gradients = (learning: Params, frozen: Params, piece: PieceTensors, scalars: CallScalars) => {
    const logProbs: Tensor[] = [];
    const figures: Readonly<Record<string, Tensor>>[] = [];
    const total = (weights: Params) => {
      const losses = partsOf(piece).map((part) => {
        const seen = figuresOf(config, modelOf(frozen, weights), part.tokens, part.targets, scalars.temperature);
        const result = loss(lossInputs(part, seen, scalars.own));
        logProbs.push(seen.logProbs);
        if ('figures' in result) figures.push(result.figures);
        return 'figures' in result ? result.loss : result;
      });
      return stack(losses).sum();
    };
    const { value, grad } = valueAndGrad(total)(learning);
    return { loss: value, gradients: grad, figures: summed(figures), logProbs: concat(logProbs) };
  };
  return program('loss', gradients, options);
}

export type LossProgram = ReturnType<typeof lossProgram>;

function lossInputs(part: PieceTensors, seen: SymbolicFigures, scalars: LossInputs['scalars']): LossInputs {
  return {
    logProbs: seen.logProbs,
    entropies: seen.entropies,
    distribution: seen.distribution,
    mask: part.mask,
    arrays: part.arrays,
    scalars,
    get values() {
      if (seen.values) return seen.values;
      throw operantError('loss asks for values', {
        where: 'in forwardBackward',
        help: 'make the engine with valueHead: true',
      });
    },
  };
}

/** The rows of a piece in as many equal parts as have about 1024 tokens each. */
function partsOf({ tokens, targets, mask, arrays }: PieceTensors): PieceTensors[] {
  const [rows, length] = tokens.shape as [number, number];
  const parts = Math.min(rows, 2 ** Math.max(Math.round(Math.log2((rows * length) / TOKENS_PER_PART)), 0));
  const cut = (x: Tensor) => x.split(parts);
  const [read, say, masks] = [cut(tokens), cut(targets), cut(mask)];
  const recorded = Object.entries(arrays).map(([name, array]) => [name, cut(array)] as const);
  return read.map((own, i) => ({
    tokens: own,
    targets: say[i]!,
    mask: masks[i]!,
    arrays: Object.fromEntries(recorded.map(([name, pieces]) => [name, pieces[i]!])),
  }));
}

function summed(figures: readonly Readonly<Record<string, Tensor>>[]): Record<string, Tensor> {
  const names = Object.keys(figures[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, stack(figures.map((own) => own[name]!)).sum()]));
}
