import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Attempt, Judgement, Reward } from '../../reward/index.ts';
import type { Engine, Sample } from '../engine/engine.ts';
import type { Problem } from '../tasks/task.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import type { Prefix, RolloutOptions, RolloutTools } from './rollout-tools.ts';
import type { Group, Origin, Trajectory } from './trajectory.ts';

export interface RolloutSettings {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reward: Reward;
  /** Of sampling, unless a call asks for another. */
  readonly temperature: number;
  /** Most tokens of an answer, its end and what of it was begun included. */
  readonly maxTokens: number;
  readonly topP?: number;
  readonly topK?: number;
  /** Decides all draws; each call forks it anew. */
  readonly stream: Stream;
}

/** Samples from an engine and has the samples judged. */
export class Rollouts implements RolloutTools {
  readonly engine: Engine;
  readonly temperature: number;
  readonly #settings: RolloutSettings;
  readonly #endToken: number;
  #calls = 0;

  /** @throws for a tokenizer without an end token */
  constructor(settings: RolloutSettings) {
    this.engine = settings.engine;
    this.temperature = settings.temperature;
    this.#settings = settings;
    this.#endToken = endTokenOf(settings.tokenizer);
  }

  async answer(problems: readonly Problem[], options: RolloutOptions): Promise<Group[]> {
    const prefixes = problems.map((problem) => {
      const tokens = this.#settings.tokenizer.encode(problem.prompt);
      return { problem, tokens, promptLength: tokens.length };
    });
    const trajectories = await this.complete(prefixes, options);
    return prefixes.map(({ problem, tokens }, i) => ({ problem, prompt: tokens, trajectories: trajectories[i]! }));
  }

  async complete(prefixes: readonly Prefix[], options: RolloutOptions): Promise<Trajectory[][]> {
    if (prefixes.length === 0) return [];
    const samples = await this.#draw(prefixes, options);
    return await Promise.all(prefixes.map((prefix, i) => this.#judged(prefix, samples[i]!)));
  }

  demonstrate(problem: Problem): Trajectory {
    const { tokenizer } = this.#settings;
    const prompt = tokenizer.encode(problem.prompt);
    const answer = [...tokenizer.encode(problem.solution), this.#endToken];
    const sample: Sample = {
      tokens: Int32Array.from(answer),
      logProbs: new Float32Array(answer.length),
      drawnLogProbs: new Float32Array(answer.length),
      versions: new Int32Array(answer.length).fill(-1),
      finishReason: 'stop',
    };
    const prefix = { problem, tokens: prompt, promptLength: prompt.length };
    return trajectoryOf(prefix, sample, problem.solution, { reward: 1, components: {} }, 'demonstration');
  }

  async #draw(prefixes: readonly Prefix[], options: RolloutOptions): Promise<readonly (readonly Sample[])[]> {
    const { engine, stream, temperature, maxTokens, topP, topK } = this.#settings;
    const seed = stream.fork(this.#calls++).integer(2 ** 31);
    const left = prefixes.map(({ tokens, promptLength }) => Math.max(1, maxTokens - (tokens.length - promptLength)));
    const drawn = await engine.sample(
      prefixes.map(({ tokens }) => tokens),
      {
        seed,
        maxTokens: Math.max(...left),
        temperature: options.temperature ?? temperature,
        samplesPerPrompt: options.samplesPerPrompt,
        stopTokens: [this.#endToken],
        ...(topP !== undefined && { topP }),
        ...(topK !== undefined && { topK }),
        ...(options.weights !== undefined && { weights: options.weights }),
      },
    );
    return drawn.map((samples, i) => samples.map((sample) => cut(sample, left[i]!)));
  }

  async #judged(prefix: Prefix, samples: readonly Sample[]): Promise<Trajectory[]> {
    const { tokenizer, maxTokens, reward } = this.#settings;
    const completions = samples.map((sample) => {
      const begun = prefix.tokens.subarray(prefix.promptLength);
      const ended = sample.tokens.at(-1) === this.#endToken;
      return tokenizer.decode(joined(begun, ended ? sample.tokens.subarray(0, -1) : sample.tokens));
    });
    const attempts = samples.map(
      (sample, j): Attempt => ({
        prompt: prefix.problem.prompt,
        completion: completions[j]!,
        data: prefix.problem.data,
        tokens: prefix.tokens.length - prefix.promptLength + sample.tokens.length,
        maxTokens,
        isTruncated: sample.finishReason === 'length',
        logProbs: sample.logProbs,
      }),
    );
    const judgements = await judge(reward, attempts);
    return samples.map((sample, j) => trajectoryOf(prefix, sample, completions[j]!, judgements[j]!, 'policy'));
  }
}

/** The sample as it would be with no more than so many tokens: a begun answer has fewer left than a new one. */
function cut(sample: Sample, most: number): Sample {
  if (sample.tokens.length <= most) return sample;
  return {
    tokens: sample.tokens.subarray(0, most),
    logProbs: sample.logProbs.subarray(0, most),
    drawnLogProbs: sample.drawnLogProbs.subarray(0, most),
    versions: sample.versions.subarray(0, most),
    finishReason: 'length',
  };
}

/** @throws for a tokenizer without an end token: no answer would ever be finished */
export function endTokenOf({ endToken }: Tokenizer): number {
  if (endToken !== undefined) return endToken;
  throw operantError('tokenizer has no end token', { help: 'give one, so that the model can say that it is done' });
}

/** Judgements; where judging itself goes wrong, every attempt says why and counts for nothing. */
async function judge(reward: Reward, attempts: readonly Attempt[]): Promise<readonly Judgement[]> {
  try {
    const judgements = await reward(attempts);
    if (judgements.length !== attempts.length)
      throw operantError('reward has not judged each attempt', {
        value: `${judgements.length} judgements of ${attempts.length} attempts`,
      });
    return judgements.map((judgement) =>
      Number.isFinite(judgement.reward) || judgement.failure !== undefined
        ? judgement
        : { ...judgement, reward: 0, failure: `the reward is ${judgement.reward}` },
    );
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return attempts.map(() => ({ reward: 0, components: {}, failure }));
  }
}

function trajectoryOf(
  { tokens: begun, promptLength }: Prefix,
  sample: Sample,
  completion: string,
  { reward, components, failure }: Judgement,
  origin: Origin,
): Trajectory {
  const tokens = joined(begun, sample.tokens);
  const behind = (values: ArrayLike<number>) => {
    const array = new Float32Array(tokens.length);
    array.set(values, begun.length);
    return array;
  };
  const versions = new Int32Array(tokens.length).fill(-1);
  versions.set(sample.versions, begun.length);
  return {
    tokens,
    promptLength,
    mask: behind(new Float32Array(sample.tokens.length).fill(1)),
    logProbs: behind(sample.logProbs),
    drawnLogProbs: behind(sample.drawnLogProbs),
    versions,
    completion,
    finishReason: sample.finishReason,
    reward,
    components,
    ...(failure !== undefined && { failure }),
    origin,
  };
}

function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
