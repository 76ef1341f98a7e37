import type { Judgement, Reward } from '../../../reward/index.ts';
import type {
  Engine,
  EngineState,
  ForwardOptions,
  LossOptions,
  LossResult,
  OptimResult,
  Sample,
  SampleOptions,
  Sequence,
  TokenFigures,
  TrainingSequence,
} from '../../engine/engine.ts';
import type { Loss } from '../../engine/loss.ts';
import type { Problem } from '../../tasks/task.ts';
import type { ProblemSource } from '../curriculum/problem-source.ts';
import { letterTokenizer } from './echo-task.ts';
import { type Evaluated, evaluateLoss } from './evaluate-loss.ts';

/** A number in [0, 1) that depends on nothing but the words. */
export function noise(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of words.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 739982445);
  hash = Math.imul(hash ^ (hash >>> 12), 695872825);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * Who says how likely a token is: the sampler, the weights that learn before and during the update, or the reference.
 */
export type Speaker = 'drawn' | 'now' | 'reference' | 'new';

const spreads: Readonly<Record<Speaker, number>> = { drawn: 0, now: 0.4, reference: 1, new: 1.2 };

/** Log-probability of token t of a sequence, as float32; the `new` one differs from the `drawn` one by up to 0.6. */
export function logProb(speaker: Speaker, tokens: ArrayLike<number>, t: number): number {
  const read = Array.from(tokens).slice(0, t + 1);
  const base = -0.7 - 2 * noise('base', ...read);
  return Math.fround(base + spreads[speaker] * (noise(speaker, ...read) - 0.5));
}

/** Something else about token t of a sequence, from −1 to 1, as float32. */
export function feature(name: string, tokens: ArrayLike<number>, t: number): number {
  return Math.fround(2 * noise(name, ...Array.from(tokens).slice(0, t + 1)) - 1);
}

/**
 * Tokens that follow a prefix: 1 to 5, the last one 0 unless they are cut. `which` is the sample's number, or `greedy`.
 */
export function continuation(
  prefix: ArrayLike<number>,
  which: number | 'greedy',
  version: number,
  most: number,
): number[] {
  const words = [...Array.from(prefix), which, version];
  const length = Math.floor(5 * noise('length', ...words));
  const letters = Array.from({ length }, (_, t) => 1 + Math.floor(8 * noise('letter', t, ...words)));
  return [...letters, 0].slice(0, most);
}

/**
 * Right or wrong by chance; prompts with an h are too hard, those with a g too easy, and one answer to f is not judged.
 */
export function judgementOf(prompt: string, completion: string): Judgement {
  const solution = solutionOf(prompt);
  if (prompt.includes('f') && noise('failure', prompt, completion) < 0.3)
    return { reward: 0, components: {}, failure: 'the judge did not answer' };
  if (completion === solution) return { reward: 1, components: {} };
  if (prompt.includes('h')) return { reward: 0, components: {} };
  const isRight = prompt.includes('g') || noise('right', prompt, completion) < 0.5;
  return { reward: Number(isRight), components: {} };
}

export const solutionOf = (prompt: string): string => `${prompt[1]}${prompt[0]}c`;

export const prompts = ['ab>', 'hb>', 'bc>', 'ga>', 'de>', 'fe>', 'ce>', 'hd>', 'be>', 'eb>', 'ba>', 'dc>'];

export const fakeReward: Reward = (attempts) =>
  attempts.map(({ prompt, completion }) => judgementOf(prompt, completion));

/** The prompts in turn, for ever. */
export function promptsInTurn(): ProblemSource {
  let next = 0;
  const problem = (prompt: string): Problem => ({
    prompt,
    data: null,
    difficulty: 1,
    solution: solutionOf(prompt),
    source: 'fake',
  });
  return {
    next: (count) => Array.from({ length: count }, () => problem(prompts[next++ % prompts.length]!)),
    observe: () => undefined,
    state: () => ({ next }),
    restore: (state) => {
      next = state.next!;
    },
    figures: () => ({}),
  };
}

/** What an update was asked for, and what came of it. */
export interface Recorded {
  readonly batch: readonly TrainingSequence[];
  readonly result: Evaluated;
  /** The same with other numbers where the mask is 0 and in the filling. */
  readonly elsewhere: Evaluated;
}

/**
 * An engine without a model: what is drawn and how likely it is are functions of the tokens; losses are evaluated in
 * float64.
 */
export class FakeEngine implements Engine {
  readonly vocabularySize = letterTokenizer.vocabularySize;
  readonly contextLength = 64;
  weightVersion = 0;
  readonly updates: Recorded[] = [];

  async sample(prefixes: readonly Int32Array[], options: SampleOptions): Promise<Sample[][]> {
    const { samplesPerPrompt = 1, temperature = 1, maxTokens } = options;
    return prefixes.map((prefix) =>
      Array.from({ length: samplesPerPrompt }, (_, j) =>
        this.#sample(prefix, temperature === 0 ? 'greedy' : j, maxTokens),
      ),
    );
  }

  #sample(prefix: Int32Array, which: number | 'greedy', most: number): Sample {
    const tokens = continuation(prefix, which, this.weightVersion, most);
    const whole = [...prefix, ...tokens];
    const logProbs = Float32Array.from(tokens, (_, t) => logProb('drawn', whole, prefix.length + t));
    return {
      tokens: Int32Array.from(tokens),
      logProbs,
      drawnLogProbs: logProbs,
      versions: new Int32Array(tokens.length).fill(this.weightVersion),
      finishReason: tokens.at(-1) === 0 ? 'stop' : 'length',
    };
  }

  async forward(
    batch: readonly Sequence[],
    { weights, entropies, values }: ForwardOptions = {},
  ): Promise<TokenFigures[]> {
    const speaker = weights === 'reference' ? 'reference' : 'now';
    return batch.map(({ tokens }) => ({
      logProbs: Float32Array.from(tokens, (_, t) => logProb(speaker, tokens, t)),
      ...(entropies && { entropies: Float32Array.from(tokens, (_, t) => feature('entropy', tokens, t)) }),
      ...(values && { values: Float32Array.from(tokens, (_, t) => feature('value', tokens, t)) }),
    }));
  }

  async forwardBackward(
    batch: readonly TrainingSequence[],
    loss: Loss,
    options: LossOptions = {},
  ): Promise<LossResult> {
    const logProbs = batch.map(({ tokens }) => Float32Array.from(tokens, (_, t) => logProb('new', tokens, t)));
    const values = batch.map(({ tokens }) => Float32Array.from(tokens, (_, t) => feature('new value', tokens, t)));
    const said = { batch, loss, logProbs, values, scalars: options.scalars ?? {} };
    const result = evaluateLoss({ ...said, garbage: -800 });
    this.updates.push({ batch, result, elsewhere: evaluateLoss({ ...said, garbage: 3 }) });
    return { loss: result.loss, figures: result.figures, logProbs };
  }

  async optimStep(): Promise<OptimResult> {
    this.weightVersion += 1;
    return { gradientNorm: 1 };
  }

  async keepWeights(): Promise<void> {}
  async blendWeights(): Promise<void> {}
  async dropWeights(): Promise<void> {}
  async close(): Promise<void> {}
  async load(): Promise<void> {}
  async save(): Promise<EngineState> {
    return null;
  }
}
