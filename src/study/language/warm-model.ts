import { characterTokenizer, LocalEngine, modelConfig } from '../../lm/index.ts';
import { type Example, fineTuneStep } from '../../lm/supervised/index.ts';
import type { Task } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import { maxRows, type Size, type StartingModel, startingModel, threads } from './model.ts';

/** First and last level. */
export type Levels = readonly [from: number, to: number];

/** The form of a model unless a study says otherwise. */
const tinySize: Size = { width: 48, layers: 2, heads: 4, contextLength: 32 };
/** Examples of a step. */
const batch = 64;

export interface WarmUp {
  readonly task: Pick<Task, 'alphabet'>;
  /** What differs from {@link tinySize}. */
  readonly size?: Partial<Size>;
  readonly steps: number;
  /** It rises over ten steps, then falls to nothing along a cosine; 0.004 unless given. */
  readonly learningRate?: number;
  /** One example. */
  readonly example: (stream: Stream) => Example;
}

/**
 * A model from nothing that has been shown examples: the start that the arms of a seed share. The stream decides
 * everything. How often it is right is up to the
 * examples: one that has seen mistakes makes them, see {@link withSlips}.
 */
export async function warmModel(
  { task, size, steps, learningRate = 4e-3, example }: WarmUp,
  stream: Stream,
): Promise<StartingModel> {
  const tokenizer = characterTokenizer(task.alphabet);
  const config = modelConfig({ vocabularySize: tokenizer.vocabularySize, ...tinySize, ...size, queryKeyNorm: true });
  const seed = stream.fork('weights').integer(2 ** 31);
  const engine = new LocalEngine({ config, tokenizer, seed, maxRows, threads });
  const setup = {
    engine,
    tokenizer,
    examples: (count: number, own: Stream) => Array.from({ length: count }, (_, i) => example(own.fork(i))),
    settings: { steps, batch, learningRate, warmup: 10, weightDecay: 0, maxGradientNorm: 1 },
    stream: stream.fork('examples'),
  };
  try {
    for (let step = 0; step < steps; step++) await fineTuneStep(setup, step);
    return await startingModel({ engine, tokenizer });
  } finally {
    await engine.close();
  }
}

/**
 * The text, or, with probability `share`, the text with one of its characters drawn anew. A model that learns from
 * texts with slips knows the right answer, and often
 * gives another: what texts written by people make of a model, in small.
 */
export function withSlips(text: string, letters: string, share: number, stream: Stream): string {
  if (stream.uniform() >= share) return text;
  const at = stream.integer(text.length);
  return text.slice(0, at) + letters[stream.integer(letters.length)]! + text.slice(at + 1);
}
