import type { Stream } from '../../random/index.ts';
import type { Engine, TrainingSequence } from '../engine/engine.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { negativeLogLikelihood } from './likelihood.ts';

/** A prompt and what should follow it. */
export interface Example {
  readonly prompt: string;
  readonly completion: string;
}

/** What a fine-tuning works with. */
export interface FineTuneSetup {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  /** Examples of one batch; the stream is the batch's own. */
  readonly examples: (count: number, stream: Stream) => readonly Example[];
  readonly settings: FineTuneSettings;
  /** Each step draws from a fork of it. */
  readonly stream: Stream;
}

/** Sizes of a fine-tuning. */
export interface FineTuneSettings {
  /** Steps over which the learning rate falls to nothing along a cosine, after its warm-up. */
  readonly steps: number;
  /** Examples of a batch. */
  readonly batch: number;
  /** At its height, behind the warm-up. */
  readonly learningRate: number;
  /** Steps over which the learning rate rises. */
  readonly warmup: number;
  readonly weightDecay: number;
  readonly maxGradientNorm: number;
}

/**
 * Supervised fine-tuning: the likelihood of completions and of their end; prompts are read, not learned. One step, the
 * `step`-th from 0.
 *
 * @returns `loss` in nats by token, `gradientNorm`, `learningRate`, and `tokens`, those that the loss was over
 */
export async function fineTuneStep(setup: FineTuneSetup, step: number): Promise<Readonly<Record<string, number>>> {
  const { engine, tokenizer, settings, examples } = setup;
  const batch = examples(settings.batch, setup.stream.fork(step)).map((example) => sequenceOf(example, tokenizer));
  const tokens = batch.reduce((sum, { mask }) => sum + countOf(mask), 0);
  const { loss } = await engine.forwardBackward(batch, negativeLogLikelihood, { scalars: { tokens } });
  const learningRate = settings.learningRate * schedule(step, settings);
  const { weightDecay, maxGradientNorm } = settings;
  const { gradientNorm } = await engine.optimStep({ learningRate, weightDecay, maxGradientNorm });
  return { loss, gradientNorm, learningRate, tokens };
}

/**
 * An example as tokens; the loss is over the completion and the end token behind it. Behind an empty prompt, the first
 * token is not of the loss: nothing predicts it.
 */
export function sequenceOf({ prompt, completion }: Example, tokenizer: Tokenizer): TrainingSequence {
  const read = tokenizer.encode(prompt);
  const end = tokenizer.endToken === undefined ? [] : [tokenizer.endToken];
  const said = [...tokenizer.encode(completion), ...end];
  const mask = new Float32Array(read.length + said.length).fill(1, Math.max(read.length, 1));
  return { tokens: Int32Array.from([...read, ...said]), mask };
}

/** From 0 up over the warm-up, then down along half a cosine. */
function schedule(step: number, { steps, warmup }: FineTuneSettings): number {
  if (step < warmup) return (step + 1) / warmup;
  const share = Math.min((step - warmup) / Math.max(steps - warmup, 1), 1);
  return 0.5 * (1 + Math.cos(Math.PI * share));
}

function countOf(mask: ArrayLike<number>): number {
  let count = 0;
  for (let t = 0; t < mask.length; t++) count += mask[t]! === 0 ? 0 : 1;
  return count;
}
