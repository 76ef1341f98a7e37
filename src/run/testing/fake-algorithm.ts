import * as z from 'zod';
import type { Actor, Algorithm, Learner, LearnerSetup, Metrics, Policy, State } from '../../algorithms/index.ts';
import type { EnvSnapshot, VectorEnv } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { Stream, type StreamState } from '../../random/index.ts';

const options = z.object({
  totalSteps: z.int().positive().default(4000),
  numEnvs: z.int().positive().default(4),
  rolloutLength: z.int().positive().default(25),
  learningRate: z.number().positive().max(1).default(0.1),
  shape: z
    .strictObject({ size: z.int().positive().default(64), kind: z.enum(['flat', 'round']).default('flat') })
    .prefault({}),
  /** Milliseconds that an iteration lasts longer than it has to. */
  pause: z.number().min(0).default(0),
  /** Steps from which on something breaks: `iterate` throws, the loss is NaN, or a weight is NaN. */
  throwAt: z.int().optional(),
  badLossAt: z.int().optional(),
  badWeightAt: z.int().optional(),
});

type Options = z.output<typeof options>;

/** An algorithm that learns nothing, yet has everything that makes resuming hard: streams, environments, unfinished episodes, moments. */
export const fakeAlgorithm: Algorithm<typeof options> = {
  name: 'fake',
  summary: 'Wanders at random.',
  source: 'none',
  options,
  presets: { 'CartPole-v1': { learningRate: 0.5, shape: { size: 32 } } },
  create: async (setup) => new FakeLearner(setup),
};

class FakeLearner implements Learner {
  readonly totalSteps: number;
  readonly policy: Policy;
  steps = 0;
  #episodes = 0;
  #stream: Stream;
  readonly #options: Options;
  readonly #env: VectorEnv;
  readonly #weights: Float32Array;
  readonly #moments: Float64Array;
  readonly #running: { returns: Float64Array; lengths: Int32Array };
  #finished: { returns: number[]; lengths: number[] } = { returns: [], lengths: [] };

  constructor({ makeEnv, options: given, stream }: LearnerSetup<Options>) {
    this.#options = given;
    this.totalSteps = given.totalSteps;
    this.#env = makeEnv(given.numEnvs);
    this.#env.reset(stream.fork('env'));
    this.#stream = stream.fork('learner');
    this.#weights = new Float32Array(given.shape.size);
    this.#moments = new Float64Array(given.shape.size);
    this.#running = { returns: new Float64Array(given.numEnvs), lengths: new Int32Array(given.numEnvs) };
    this.policy = {
      actor: () => new FakeActor(this.#weights),
      onnx: () => new Uint8Array(this.#weights.slice().buffer),
    };
  }

  async iterate(): Promise<Metrics> {
    if (this.steps >= (this.#options.throwAt ?? Number.POSITIVE_INFINITY)) {
      throw operantError('policy loss is NaN', { where: 'first at log(-1)', help: 'look at the ratio' });
    }
    if (this.#options.pause > 0) await new Promise((resolve) => setTimeout(resolve, this.#options.pause));
    for (let t = 0; t < this.#options.rolloutLength; t++) this.#step();
    this.#update();
    return this.#metrics();
  }

  #step(): void {
    const { numEnvs, rewards, terminated, truncated } = this.#env;
    this.#env.step(Int32Array.from({ length: numEnvs }, () => this.#stream.integer(2)));
    this.steps += numEnvs;
    for (let i = 0; i < numEnvs; i++) {
      this.#running.returns[i] += rewards[i];
      this.#running.lengths[i] += 1;
      if (terminated[i] | truncated[i]) this.#finish(i);
    }
  }

  #finish(i: number): void {
    const { returns, lengths } = this.#running;
    this.#finished = {
      returns: [...this.#finished.returns, returns[i]].slice(-100),
      lengths: [...this.#finished.lengths, lengths[i]].slice(-100),
    };
    [returns[i], lengths[i]] = [0, 0];
    this.#episodes += 1;
  }

  #update(): void {
    for (let i = 0; i < this.#weights.length; i++) {
      this.#moments[i] = 0.9 * this.#moments[i] + this.#stream.normal();
      this.#weights[i] += this.#options.learningRate * this.#moments[i] * this.#env.observations[i % 4];
    }
    if (this.steps >= (this.#options.badWeightAt ?? Number.POSITIVE_INFINITY)) this.#weights[3] = Number.NaN;
  }

  #metrics(): Metrics {
    const isBad = this.steps >= (this.#options.badLossAt ?? Number.POSITIVE_INFINITY);
    return {
      steps: this.steps,
      episodes: this.#episodes,
      episodeReturn: average(this.#finished.returns),
      episodeLength: average(this.#finished.lengths),
      policyLoss: isBad ? Number.NaN : this.#weights[0],
    };
  }

  state(): State {
    return {
      steps: this.steps,
      episodes: this.#episodes,
      stream: { ...this.#stream.state() },
      env: { ...this.#env.snapshot() },
      params: { layers: [{ weight: this.#weights.slice() }] },
      moments: this.#moments.slice(),
      running: { returns: this.#running.returns.slice(), lengths: this.#running.lengths.slice() },
      finished: this.#finished,
      nothingYet: Number.NaN,
    };
  }

  restore(given: State): void {
    const state = given as unknown as FakeState;
    this.steps = state.steps;
    this.#episodes = state.episodes;
    this.#stream = Stream.fromState(state.stream);
    this.#env.restore(state.env);
    this.#weights.set(state.params.layers[0].weight);
    this.#moments.set(state.moments);
    this.#running.returns.set(state.running.returns);
    this.#running.lengths.set(state.running.lengths);
    this.#finished = state.finished;
  }

  async close(): Promise<void> {
    this.#env.close();
  }
}

interface FakeState {
  readonly steps: number;
  readonly episodes: number;
  readonly stream: StreamState;
  readonly env: EnvSnapshot;
  readonly params: { readonly layers: readonly { readonly weight: Float32Array }[] };
  readonly moments: Float64Array;
  readonly running: { readonly returns: Float64Array; readonly lengths: Int32Array };
  readonly finished: { readonly returns: number[]; readonly lengths: number[] };
}

/** Pushes a pole the way that it leans. */
class FakeActor implements Actor {
  readonly #weights: Float32Array;

  constructor(weights: Float32Array) {
    this.#weights = weights;
  }

  async act(observations: ArrayLike<number>, ended: Uint8Array): Promise<Int32Array> {
    const bias = Math.sign(this.#weights[0]) * 1e-9;
    return Int32Array.from(ended, (_, i) => Number(observations[4 * i + 2] + observations[4 * i + 3] + bias > 0));
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
